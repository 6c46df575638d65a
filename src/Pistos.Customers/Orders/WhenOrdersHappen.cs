using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>Keeps the orders and their lines as they stand now.</summary>
internal sealed class WhenOrderPlaced : IReactTo<OrderPlaced>
{
    public ValueTask PrepareAsync(IReadOnlyList<Recorded<OrderPlaced>> batch, Recording recording, CancellationToken ct) =>
        Purchases.LoadAsync(batch, recording, ct);

    public ValueTask ReactAsync(Recorded<OrderPlaced> interaction, Recording recording, CancellationToken ct) =>
        OrderAsItStands.SetAsync(interaction, interaction.Data.Order, interaction.OccurredAt, recording, ct);
}

/// <summary>Replaces what an order says.</summary>
internal sealed class WhenOrderChanged : IReactTo<OrderChanged>
{
    public ValueTask PrepareAsync(IReadOnlyList<Recorded<OrderChanged>> batch, Recording recording, CancellationToken ct) =>
        Purchases.LoadAsync(batch, recording, ct);

    public ValueTask ReactAsync(Recorded<OrderChanged> interaction, Recording recording, CancellationToken ct) =>
        OrderAsItStands.SetAsync(interaction, interaction.Data.Order, interaction.Data.PlacedAt, recording, ct);
}

/// <summary>Takes a cancelled order out of everything that is counted.</summary>
internal sealed class WhenOrderCancelled : IReactTo<OrderCancelled>
{
    public ValueTask PrepareAsync(IReadOnlyList<Recorded<OrderCancelled>> batch, Recording recording, CancellationToken ct) =>
        Purchases.LoadAsync(batch, recording, ct);

    public ValueTask ReactAsync(Recorded<OrderCancelled> interaction, Recording recording, CancellationToken ct)
    {
        var (source, id, reason) = interaction.Data;
        var history = Purchases.Of(interaction, recording);
        history.Apply(recording, history.Find(OrderIds.Of(source, id)) ?? OrderAsItStands.Awaited(interaction, source, id), order =>
        {
            order.CancelledAt ??= interaction.OccurredAt;
            order.CancelReason ??= reason;
        });
        return ValueTask.CompletedTask;
    }
}

/// <summary>Takes what went back off what was spent; the same refund counts once.</summary>
internal sealed class WhenOrderRefunded : IReactTo<OrderRefunded>
{
    public async ValueTask PrepareAsync(IReadOnlyList<Recorded<OrderRefunded>> batch, Recording recording, CancellationToken ct)
    {
        await Purchases.LoadAsync(batch, recording, ct);
        await recording.Rows<OrderRefund, (Guid, Guid, Guid)>().LoadAsync(
            recording.Connection, batch.Select(Refund), [nameof(OrderRefund.CustomerId), nameof(OrderRefund.OrderId), nameof(OrderRefund.Id)], ct);
    }

    public ValueTask ReactAsync(Recorded<OrderRefunded> interaction, Recording recording, CancellationToken ct)
    {
        var refunds = recording.Rows<OrderRefund, (Guid, Guid, Guid)>();
        var refund = Refund(interaction);
        if (refunds.Find((refund.CustomerId, refund.OrderId, refund.Id)) is not null) return ValueTask.CompletedTask;

        refunds.Add(refund);
        var history = Purchases.Of(interaction, recording);
        var order = history.Find(refund.OrderId) ?? OrderAsItStands.Awaited(interaction, interaction.Data.Source, interaction.Data.OrderId);
        history.Apply(recording, order, o => o.RefundedMinor += refund.AmountMinor);
        return ValueTask.CompletedTask;
    }

    private static OrderRefund Refund(Recorded<OrderRefunded> interaction) => new()
    {
        CustomerId = interaction.CustomerId,
        OrderId = OrderIds.Of(interaction.Data.Source, interaction.Data.OrderId),
        Id = OrderIds.Of(interaction.Data.Source, interaction.Data.RefundId),
        RefundId = interaction.Data.RefundId,
        AmountMinor = interaction.Data.AmountMinor,
        Reason = interaction.Data.Reason,
        RefundedAt = interaction.OccurredAt,
    };
}
