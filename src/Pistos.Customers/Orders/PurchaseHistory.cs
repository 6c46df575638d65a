using System.Globalization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>All orders of one customer, in the order of time, while a batch is recorded: keeps the customer's own columns and the roll-ups true, however late an order arrives.</summary>
internal sealed class PurchaseHistory
{
    private readonly Customer customer;
    private readonly Dictionary<Guid, Order> orders = [];
    private readonly List<Order> counted = [];
    private readonly Dictionary<string, (int Orders, long Net)> currencies = new(StringComparer.Ordinal);

    public PurchaseHistory(Customer customer, IEnumerable<Order> known)
    {
        this.customer = customer;
        foreach (var order in known)
        {
            orders.Add(order.Id, order);
            if (order.Counts) Insert(order);
        }
    }

    public Order? Find(Guid id) => orders.GetValueOrDefault(id);

    /// <summary>Changes an order, or adds it, and all that follows from it.</summary>
    public void Apply(Recording recording, Order order, Action<Order> change)
    {
        var before = Milestones.Of(counted, recording);
        if (orders.TryAdd(order.Id, order)) recording.Rows<Order, (Guid, Guid)>().Add(order);
        else if (order.Counts) TakeOut(recording, order);

        change(order);
        recording.Rows<Order, (Guid, Guid)>().Changed(order);
        if (order.Counts) PutIn(recording, order);
        Milestones.Of(counted, recording).CountInsteadOf(before, recording);
        UpdateCustomer(recording);
    }

    private void PutIn(Recording recording, Order order)
    {
        if (!HasOneInMonthOf(order, recording)) recording.Count(OrderCounters.BuyersOfMonth, MonthOf(order, recording));
        Insert(order);
        recording.Count(OrderCounters.Customers, OrderCounters.NoDay, currencies[order.Currency].Orders == 1 ? 1 : 0, order.NetMinor, order.Currency);
        Count(recording, order, 1);
    }

    private void TakeOut(Recording recording, Order order)
    {
        counted.RemoveAt(counted.BinarySearch(order, ByTime.Instance));
        var (count, net) = currencies[order.Currency];
        currencies[order.Currency] = (count - 1, net - order.NetMinor);
        recording.Count(OrderCounters.Customers, OrderCounters.NoDay, count == 1 ? -1 : 0, -order.NetMinor, order.Currency);
        if (!HasOneInMonthOf(order, recording)) recording.Count(OrderCounters.BuyersOfMonth, MonthOf(order, recording), -1);
        Count(recording, order, -1);
    }

    private void Insert(Order order)
    {
        var at = counted.Count == 0 || ByTime.Instance.Compare(counted[^1], order) < 0 ? counted.Count : ~counted.BinarySearch(order, ByTime.Instance);
        counted.Insert(at, order);
        var (count, net) = currencies.GetValueOrDefault(order.Currency);
        currencies[order.Currency] = (count + 1, net + order.NetMinor);
    }

    private static void Count(Recording recording, Order order, int sign)
    {
        recording.Count(OrderCounters.Placed, order.PlacedAt, sign, sign * order.NetMinor, order.Currency);
        recording.Count(OrderCounters.Items, order.PlacedAt, sign, sign * order.Items, Text(order.Items));
        recording.Count(OrderCounters.Value, order.PlacedAt, sign, sign * order.TotalMinor, $"{order.Currency}:{Text(OrderCounters.Rounded(order.TotalMinor))}");
    }

    /// <summary>One customer has one currency: that of the first order. What was spent in another is in the roll-ups, never added to this.</summary>
    private void UpdateCustomer(Recording recording)
    {
        customer.Orders = counted.Count;
        customer.Currency = counted.Count > 0 ? counted[0].Currency : null;
        customer.Spent = customer.Currency is { } currency ? currencies[currency].Net : 0;
        customer.FirstOrderAt = counted.Count > 0 ? counted[0].PlacedAt : null;
        customer.LastOrderAt = counted.Count > 0 ? counted[^1].PlacedAt : null;
        recording.Customers.Changed(customer);
    }

    private bool HasOneInMonthOf(Order order, Recording recording)
    {
        if (counted.Count == 0) return false;
        var month = MonthOf(order, recording);
        var at = counted.BinarySearch(order, ByTime.Instance);
        if (at < 0) at = ~at;
        return at < counted.Count && MonthOf(counted[at], recording) == month || at > 0 && MonthOf(counted[at - 1], recording) == month;
    }

    /// <summary>Noon of the first day, which is on that day in the workspace's zone and at UTC alike.</summary>
    private static DateTime MonthOf(Order order, Recording recording)
    {
        var day = TimeZoneInfo.ConvertTimeFromUtc(order.PlacedAt, recording.Zone);
        return TimeZoneInfo.ConvertTimeToUtc(new DateTime(day.Year, day.Month, 1, 12, 0, 0, DateTimeKind.Unspecified), recording.Zone);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class ByTime : IComparer<Order>
    {
        public static ByTime Instance { get; } = new();

        public int Compare(Order? x, Order? y) => x!.PlacedAt.CompareTo(y!.PlacedAt) is var order and not 0 ? order : x.Id.CompareTo(y.Id);
    }
}
