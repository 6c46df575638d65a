namespace Pistos.Customers.Orders;

/// <summary>The roll-ups that orders keep. Days are those of the workspace; cancelled orders are in none of them; orders of one customer on one day are one purchase.</summary>
public static class OrderCounters
{
    /// <summary>By currency, on the day placed: orders; amount is their value less refunds.</summary>
    public const string Placed = "customers.orders.placed";

    /// <summary>By pieces in the order, on the day placed: orders; amount is pieces.</summary>
    public const string Items = "customers.orders.items";

    /// <summary>By <c>CURRENCY:value to two digits</c>, on the day placed: orders; amount is their value before refunds.</summary>
    public const string Value = "customers.orders.value";

    /// <summary>By currency, on the first day of all: customers who have bought in it; amount is what they spent less refunds.</summary>
    public const string Customers = "customers.orders.customers";

    /// <summary>On the first day of a month: customers who bought in that month.</summary>
    public const string BuyersOfMonth = "customers.orders.buyers_of_month";

    /// <summary>On the day of their first purchase: customers.</summary>
    public const string First = "customers.orders.first";

    /// <summary>By days between first and second purchase, on the day of the first: customers; amount is those days.</summary>
    public const string Second = "customers.orders.second";

    /// <summary>By days between second and third purchase, on the day of the second: customers; amount is those days.</summary>
    public const string Third = "customers.orders.third";

    /// <summary>On the day of their latest purchase: customers.</summary>
    public const string Last = "customers.orders.last";

    /// <summary>The day on which totals stand that have none: 1970-01-02, which is after the epoch in every time zone.</summary>
    internal static readonly DateTime NoDay = DateTime.UnixEpoch.AddDays(1);

    /// <summary>An amount to two significant digits, rounded down.</summary>
    internal static long Rounded(long minor)
    {
        var unit = 1L;
        while (Math.Abs(minor / unit) >= 100) unit *= 10;
        return minor / unit * unit;
    }
}
