using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>Drafts of what happens with orders, with the idempotency keys that make telling it twice harmless.</summary>
public static class OrderDrafts
{
    /// <param name="at">When it was placed, UTC.</param>
    /// <param name="channel">Over which channel it came: <c>shop</c>, <c>import</c>, <c>api</c> …</param>
    public static Draft Placed(OrderContent order, DateTime at, IReadOnlyList<IdentityKey> identities, string channel = "shop") => new(new OrderPlaced(order))
    {
        Identities = identities,
        Channel = channel,
        Source = order.Source,
        OccurredAt = at,
        IdempotencyKey = $"order:{order.Source}:{order.Id}",
    };

    /// <param name="changedAt">When it changed, UTC: the latest change wins, in whatever order they arrive.</param>
    public static Draft Changed(OrderContent order, DateTime placedAt, DateTime changedAt, IReadOnlyList<IdentityKey> identities, string channel = "shop") =>
        new(new OrderChanged(order, placedAt))
        {
            Identities = identities,
            Channel = channel,
            Direction = Direction.Internal,
            Actor = "system",
            Source = order.Source,
            OccurredAt = changedAt,
            IdempotencyKey = $"order:{order.Source}:{order.Id}:changed:{changedAt:O}",
        };

    public static Draft Cancelled(OrderCancelled cancelled, DateTime at, IReadOnlyList<IdentityKey> identities, string channel = "shop") => new(cancelled)
    {
        Identities = identities,
        Channel = channel,
        Direction = Direction.Internal,
        Actor = "system",
        Source = cancelled.Source,
        OccurredAt = at,
        IdempotencyKey = $"order:{cancelled.Source}:{cancelled.OrderId}:cancelled",
    };

    public static Draft Refunded(OrderRefunded refunded, DateTime at, IReadOnlyList<IdentityKey> identities, string channel = "shop") => new(refunded)
    {
        Identities = identities,
        Channel = channel,
        Direction = Direction.Out,
        Actor = "system",
        Source = refunded.Source,
        OccurredAt = at,
        IdempotencyKey = $"order:{refunded.Source}:{refunded.OrderId}:refund:{refunded.RefundId}",
    };
}
