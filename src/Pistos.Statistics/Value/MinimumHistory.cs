using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>How much history a shop needs before predicted values are shown at all, as shop platforms ask it.</summary>
/// <param name="Customers">Customers with an order.</param>
/// <param name="Days">From the first order to the last.</param>
/// <param name="DaysSinceLast">The last order may be no older, in days, or the shop has stopped.</param>
/// <param name="Orders">At least one customer has so many days with an order.</param>
public sealed record MinimumHistory(int Customers = 500, int Days = 180, int DaysSinceLast = 30, int Orders = 3)
{
    /// <summary>What is missing, each in a sentence; empty where there is enough.</summary>
    public IReadOnlyList<Refusal> Missing<TCustomer>(IReadOnlyCollection<Order<TCustomer>> orders, DateOnly end)
        where TCustomer : notnull
    {
        var seen = orders.Where(o => o.Day <= end).ToArray();
        if (seen.Length == 0) return [new Refusal("There are no orders.")];
        var customers = seen.GroupBy(o => o.Customer).Select(g => g.Select(o => o.Day).Distinct().Count()).ToArray();
        var (first, last) = (seen.Min(o => o.Day), seen.Max(o => o.Day));
        var (span, idle) = (last.DayNumber - first.DayNumber, end.DayNumber - last.DayNumber);
        List<Refusal> missing = [];
        if (customers.Length < Customers) missing.Add(new Refusal($"{customers.Length} customers have ordered; {Customers} are needed."));
        if (span < Days) missing.Add(new Refusal($"The orders span {span} days; {Days} are needed."));
        if (idle > DaysSinceLast) missing.Add(new Refusal($"The last order is {idle} days old; {DaysSinceLast} at most are allowed."));
        if (customers.Max() < Orders) missing.Add(new Refusal($"No customer has ordered on {Orders} days."));
        return missing;
    }
}
