using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>A customer and what the models need to know of him.</summary>
public sealed record PurchaseHistory<TCustomer>(TCustomer Customer, PurchaseRecord Record, DateOnly FirstDay)
    where TCustomer : notnull;

/// <summary>From a log of orders to the records of its customers.</summary>
public static class PurchaseHistory
{
    /// <summary>
    /// Every customer who ordered up to a day, in the order of first appearance: x = days with an order − 1, t_x and T in periods, z̄ = what the shop kept per day with an order
    /// after the first (Fader and Hardie's note 025). Orders after the end do not count. An order that was paid back was an order all the same.
    /// </summary>
    /// <param name="orders">The log, in any order.</param>
    /// <param name="end">The last day of the observation.</param>
    /// <param name="daysPerPeriod">Days of the unit of time: 7 for weeks; 0.01 to 10,000.</param>
    public static Outcome<PurchaseHistory<TCustomer>[]> Of<TCustomer>(IEnumerable<Order<TCustomer>> orders, DateOnly end, double daysPerPeriod = 7)
        where TCustomer : notnull
    {
        if ((Require.AtLeast(0.01, daysPerPeriod) ?? Require.AtMost(10_000, daysPerPeriod, "nobody buys in such periods")) is { } refusal) return refusal;
        Dictionary<TCustomer, List<(int Day, double Kept)>> days = [];
        foreach (var order in orders)
        {
            if (order.Day > end) continue;
            if (!(Math.Abs(order.Kept) < 1e12)) return new Refusal($"An order of {order.Day:O} has no finite value.");
            if (!days.TryGetValue(order.Customer, out var own)) days[order.Customer] = own = [];
            own.Add((order.Day.DayNumber, order.Kept));
        }

        if (days.Count == 0) return new Refusal($"There are no orders up to {end:O}.");
        return days.Select(d => Summarise(d.Key, d.Value, end, daysPerPeriod)).ToArray();
    }

    private static PurchaseHistory<TCustomer> Summarise<TCustomer>(TCustomer customer, List<(int Day, double Kept)> orders, DateOnly end, double daysPerPeriod)
        where TCustomer : notnull
    {
        orders.Sort();
        var (first, last) = (orders[0].Day, orders[^1].Day);
        var (repeats, spent, before) = (0, 0.0, first);
        foreach (var (day, kept) in orders)
        {
            if (day == first) continue;
            if (day != before) repeats++;
            before = day;
            spent += kept;
        }

        var record = PurchaseRecord.Of(repeats, (last - first) / daysPerPeriod, (end.DayNumber - first) / daysPerPeriod, repeats > 0 ? spent / repeats : null);
        return new PurchaseHistory<TCustomer>(customer, record.Value, DateOnly.FromDayNumber(first));
    }
}
