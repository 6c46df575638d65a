using System.Globalization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>The purchases of one customer that the repeat figures look at: the first three days and the last one. Null where there are fewer.</summary>
internal readonly record struct Milestones(DateTime? First, DateTime? Second, DateTime? Third, DateTime? Last)
{
    /// <param name="orders">In the order of time.</param>
    public static Milestones Of(List<Order> orders, Recording recording)
    {
        if (orders.Count == 0) return default;
        var second = NextDay(orders, 0, recording);
        var third = NextDay(orders, second, recording);
        return new Milestones(orders[0].PlacedAt, At(orders, second), At(orders, third), orders[^1].PlacedAt);
    }

    /// <summary>Corrects the roll-ups from what was to what is.</summary>
    public void CountInsteadOf(Milestones before, Recording recording)
    {
        if (this == before) return;
        before.Count(recording, -1);
        Count(recording, 1);
    }

    private void Count(Recording recording, int sign)
    {
        if (First is not { } first) return;
        recording.Count(OrderCounters.First, first, sign);
        recording.Count(OrderCounters.Last, Last!.Value, sign);
        if (Second is not { } second) return;
        CountGap(OrderCounters.Second, first, second, recording, sign);
        if (Third is { } third) CountGap(OrderCounters.Third, second, third, recording, sign);
    }

    private static void CountGap(string metric, DateTime from, DateTime to, Recording recording, int sign)
    {
        var days = recording.Day(to) - recording.Day(from);
        recording.Count(metric, from, sign, sign * days, days.ToString(CultureInfo.InvariantCulture));
    }

    private static int NextDay(List<Order> orders, int from, Recording recording)
    {
        if (from < 0) return -1;
        var day = recording.Day(orders[from].PlacedAt);
        return orders.FindIndex(from, o => recording.Day(o.PlacedAt) > day);
    }

    private static DateTime? At(List<Order> orders, int index) => index < 0 ? null : orders[index].PlacedAt;
}
