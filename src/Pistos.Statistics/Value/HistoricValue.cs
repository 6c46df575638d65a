using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>What customers were worth so far.</summary>
/// <param name="PerCustomer">The mean over customers of Σ(net − refunds), in the currency, with its interval (Student's t over customers); none for a single customer, or where all are alike.</param>
/// <param name="Margin">The same less the cost of the goods; null where the cost of an order is not known.</param>
/// <param name="Orders">How many orders there were.</param>
/// <param name="Total">Of all customers, in the currency.</param>
/// <param name="MeanAgeDays">From a customer's first order to the end of the observation, on average. Young customers have a small value by construction: never show one without the other.</param>
public sealed record HistoricValue(Estimate PerCustomer, Estimate? Margin, int Orders, double Total, double MeanAgeDays)
{
    /// <summary>Of all customers who ordered up to a day. Refused where there is none, and where an amount is not finite.</summary>
    public static Outcome<HistoricValue> Of<TCustomer>(IEnumerable<Order<TCustomer>> orders, DateOnly end, double level = 0.95)
        where TCustomer : notnull
    {
        if (Require.Level(level) is { } refusal) return refusal;
        Dictionary<TCustomer, (DateOnly First, decimal Kept, decimal Cost)> customers = [];
        var (count, costKnown) = (0, true);
        foreach (var order in orders.Where(o => o.Day <= end))
        {
            if (!IsAmount(order.Net) || !IsAmount(order.Refunded) || !IsAmount(order.Cost ?? 0)) return new Refusal($"An order of {order.Day:O} has no finite value.");
            var so = customers.TryGetValue(order.Customer, out var known) ? known : (First: order.Day, Kept: 0m, Cost: 0m);
            customers[order.Customer] = (order.Day < so.First ? order.Day : so.First, so.Kept + (decimal)order.Net - (decimal)order.Refunded, so.Cost + (decimal)(order.Cost ?? 0));
            costKnown &= order.Cost is not null;
            count++;
        }

        if (count == 0) return new Refusal($"There are no orders up to {end:O}.");
        var age = customers.Values.Average(c => end.DayNumber - (double)c.First.DayNumber);
        return new HistoricValue(
            Mean([.. customers.Values.Select(c => (double)c.Kept)], level),
            costKnown ? Mean([.. customers.Values.Select(c => (double)(c.Kept - c.Cost))], level) : null,
            count,
            (double)customers.Values.Sum(c => c.Kept),
            age);
    }

    private static bool IsAmount(double amount) => Math.Abs(amount) < 1e15;

    private static Estimate Mean(double[] values, double level)
    {
        Array.Sort(values);
        var (n, mean) = (values.Length, values.Average());
        if (values[0] == values[^1]) return new Estimate(mean, null, n);
        var error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (n - 1) / n);
        return new Estimate(mean, Interval.Student(mean, error, n - 1, level), n);
    }
}
