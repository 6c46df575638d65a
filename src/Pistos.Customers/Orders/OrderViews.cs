using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>The tables of orders, which follow from the interactions.</summary>
internal sealed class OrderViews : IViews
{
    public IReadOnlyList<string> Metrics => ["customers.orders."];

    public IReadOnlyList<string> OfPeople { get; } =
        [OrderCounters.Customers, OrderCounters.BuyersOfMonth, OrderCounters.First, OrderCounters.Second, OrderCounters.Third, OrderCounters.Last];

    public async Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct)
    {
        var (orders, lines, refunds) = (recording.Store.Set<Order>().AsQueryable(), recording.Store.Set<OrderLineRow>().AsQueryable(), recording.Store.Set<OrderRefund>().AsQueryable());
        if (customers is not null)
        {
            orders = orders.Where(o => customers.Contains(o.CustomerId));
            lines = lines.Where(l => customers.Contains(l.CustomerId));
            refunds = refunds.Where(r => customers.Contains(r.CustomerId));
        }

        await orders.ExecuteDeleteAsync(ct);
        await lines.ExecuteDeleteAsync(ct);
        await refunds.ExecuteDeleteAsync(ct);
    }
}
