using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>How an order's rows follow from the latest word on it.</summary>
internal static class OrderAsItStands
{
    /// <summary>Places the order, and takes over what it says unless something newer is known.</summary>
    public static async ValueTask SetAsync(Recorded interaction, OrderContent content, DateTime placedAt, Recording recording, CancellationToken ct)
    {
        var id = OrderIds.Of(content.Source, content.Id);
        var history = Purchases.Of(interaction, recording);
        var known = history.Find(id);
        var isNewest = known is not { IsPlaced: true } || interaction.OccurredAt >= known.ChangedAt;
        if (known is { IsPlaced: true } && isNewest) await ForgetLinesAsync(known, recording, ct);

        history.Apply(recording, known ?? Awaited(interaction, content.Source, content.Id), order =>
        {
            order.PlacedAt = placedAt;
            order.IsPlaced = true;
            if (isNewest) Say(order, content, interaction.OccurredAt);
        });
        if (isNewest) AddLines(interaction.CustomerId, id, content, recording);
        recording.Publish("orders");
    }

    /// <summary>An order of which something was heard before it was placed.</summary>
    public static Order Awaited(Recorded interaction, string source, string sourceId) => new()
    {
        CustomerId = interaction.CustomerId,
        Id = OrderIds.Of(source, sourceId),
        Source = source,
        SourceId = sourceId,
        PlacedAt = interaction.OccurredAt,
        ChangedAt = interaction.OccurredAt,
    };

    private static void Say(Order order, OrderContent content, DateTime at)
    {
        order.ChangedAt = at;
        order.Number = content.Number;
        order.Currency = content.Currency;
        order.TotalMinor = content.TotalMinor;
        order.DiscountMinor = content.DiscountMinor;
        order.ShippingMinor = content.ShippingMinor;
        order.TaxMinor = content.TaxMinor;
        order.Items = content.Items();
    }

    private static void AddLines(Guid customerId, Guid orderId, OrderContent content, Recording recording)
    {
        var rows = recording.Rows<OrderLineRow, (Guid, Guid, int)>();
        for (var i = 0; i < content.Lines.Count; i++)
        {
            var line = content.Lines[i];
            rows.Add(new OrderLineRow
            {
                CustomerId = customerId,
                OrderId = orderId,
                Position = i + 1,
                Sku = line.Sku,
                Name = line.Name,
                Category = line.Category,
                Quantity = line.Quantity,
                UnitMinor = line.UnitMinor,
                TotalMinor = line.TotalMinor,
            });
        }
    }

    private static async ValueTask ForgetLinesAsync(Order order, Recording recording, CancellationToken ct)
    {
        var rows = recording.Rows<OrderLineRow, (Guid, Guid, int)>();
        var probe = new OrderLineRow { CustomerId = order.CustomerId, OrderId = order.Id };
        await rows.LoadByAsync(recording.Connection, [probe], [nameof(OrderLineRow.CustomerId), nameof(OrderLineRow.OrderId)], ct);
        List<OrderLineRow> old = [.. rows.Known.Where(l => l.OrderId == order.Id && l.CustomerId == order.CustomerId)];
        foreach (var line in old) rows.Remove(line);
    }
}
