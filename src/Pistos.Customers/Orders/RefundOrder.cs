using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Api;
using Pistos.Platform.Results;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Orders;

/// <summary>A shop tells that money went back. The same refund told twice counts once; more than was paid is refused.</summary>
public sealed record RefundOrder
{
    /// <summary>The refund's id; unique within the order.</summary>
    public string? Id { get; init; }

    /// <summary>In the minor unit of the order's currency.</summary>
    public long? AmountMinor { get; init; }

    public string? Reason { get; init; }

    /// <summary>Now when not given.</summary>
    public DateTimeOffset? RefundedAt { get; init; }
}

internal sealed class RefundOrderHandler(ReadOrder orders, ITimeline timeline, WorkspaceClock clock)
{
    public static void Map(Routes api) => api.MapPost(
            "/{source}/{id}/refunds", async (string source, string id, RefundOrder refund, RefundOrderHandler handler, CancellationToken ct) =>
                await handler.HandleAsync(source, id, refund, ct) is var answer && answer.IsOk ? TypedResults.Ok(answer.Value) : ApiProblem.Of(answer.Error!))
        .RequirePermission(OrderPermissions.Edit).WithName("RefundOrder").WithSummary("Tell that money of an order went back")
        .Produces<OrderView>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

    public async Task<Result<OrderView>> HandleAsync(string source, string id, RefundOrder refund, CancellationToken ct)
    {
        if (OrderInput.Text(refund.Id, "id", 120) is { } missing) return missing;
        if (refund.AmountMinor is not > 0 || !OrderInput.IsAmount(refund.AmountMinor)) return OrderErrors.BadAmount("amountMinor");
        if (refund.Reason is { Length: > 500 }) return OrderErrors.TooLong("reason", 500);
        var at = OrderInput.InstantOf(refund.RefundedAt, "refundedAt", clock.Now());
        if (!at.IsOk) return at.Error;
        if (await orders.FindAsync(source, id, ct) is not { } seen) return OrderErrors.NoSuchOrder;

        var refunded = new OrderRefunded(source, id, refund.Id!.Trim(), refund.AmountMinor.Value, refund.Reason);
        var decided = await timeline.DecideAsync(seen.CustomerId, async ValueTask<Result<IReadOnlyList<Draft>>> (now, inner) =>
        {
            var refundId = OrderIds.Of(source, refunded.RefundId);
            if (await now.Store.Set<OrderRefund>().AnyAsync(r => r.CustomerId == seen.CustomerId && r.OrderId == seen.Id && r.Id == refundId, inner)) return Result.Of<IReadOnlyList<Draft>>([]);
            var order = await now.Store.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.CustomerId == seen.CustomerId && o.Id == seen.Id, inner);
            if (order is null) return OrderErrors.NoSuchOrder;
            if (order.RefundedMinor + refunded.AmountMinor > order.TotalMinor) return OrderErrors.RefundTooMuch;
            return Result.Of<IReadOnlyList<Draft>>([OrderDrafts.Refunded(refunded, at.Value, [], "api") with { CustomerId = seen.CustomerId }]);
        }, ct);
        if (!decided.IsOk) return decided.Error;
        return await orders.FindAsync(source, id, ct) is { } order ? order : OrderErrors.NoSuchOrder;
    }
}
