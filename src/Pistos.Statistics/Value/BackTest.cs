using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>A model tried on what it has not seen: fitted to the orders up to a day, asked for the time after, and compared with what came.</summary>
/// <param name="Fit">The fit to the first part.</param>
/// <param name="Predicted">Purchases that it expected of all customers in the second part.</param>
/// <param name="Actual">Purchases (days with an order) that they made.</param>
/// <param name="MeanAbsoluteError">Per customer, in purchases.</param>
/// <param name="RootMeanSquareError">Per customer, in purchases.</param>
/// <param name="MeanAlive">The mean of P(alive) at the end of the first part.</param>
/// <param name="ByRepeats">The same by x in the first part, the last line for all who had that many or more.</param>
/// <param name="Weeks">Repeat purchases of all customers, period by period through both parts.</param>
public sealed record BackTest(
    BgNbdFit Fit,
    double Predicted,
    int Actual,
    double MeanAbsoluteError,
    double RootMeanSquareError,
    double MeanAlive,
    IReadOnlyList<BackTestGroup> ByRepeats,
    IReadOnlyList<BackTestPeriod> Weeks)
{
    private const int LastGroup = 7;

    /// <summary>By how much the whole prediction is off, as a share of what came: −0.12 is 12 % too low. Null where nothing came.</summary>
    public double? Error => Actual > 0 ? Predicted / Actual - 1 : null;

    /// <summary>Splits a log of orders after a day and tries the model. Customers are those of the first part. Refused where the fit is.</summary>
    /// <param name="orders">The log, in any order.</param>
    /// <param name="calibrationEnd">The last day that the fit sees.</param>
    /// <param name="end">The last day of all, after <paramref name="calibrationEnd"/>.</param>
    /// <param name="daysPerPeriod">Whole days of the unit of time: 7 for weeks.</param>
    /// <param name="settings">How to fit.</param>
    public static Outcome<BackTest> Of<TCustomer>(IReadOnlyCollection<Order<TCustomer>> orders, DateOnly calibrationEnd, DateOnly end, int daysPerPeriod = 7, FitSettings? settings = null)
        where TCustomer : notnull
    {
        if (end <= calibrationEnd) return new Refusal($"The hold-out must end after the calibration, which ends on {calibrationEnd:O}.");
        return PurchaseHistory.Of(orders, calibrationEnd, daysPerPeriod).Then<BackTest>(customers =>
            BgNbdFit.Of(customers.Select(c => c.Record), settings).Select(fit => Try(fit, customers, orders, calibrationEnd, end, daysPerPeriod)));
    }

    private static BackTest Try<TCustomer>(
        BgNbdFit fit, PurchaseHistory<TCustomer>[] customers, IEnumerable<Order<TCustomer>> orders, DateOnly calibrationEnd, DateOnly end, int daysPerPeriod)
        where TCustomer : notnull
    {
        var first = customers.ToDictionary(c => c.Customer, c => c.FirstDay);
        var repeats = orders.Where(o => o.Day <= end && first.TryGetValue(o.Customer, out var day) && o.Day > day).Select(o => (o.Customer, o.Day)).Distinct().ToArray();
        var came = repeats.Where(r => r.Day > calibrationEnd).GroupBy(r => r.Customer).ToDictionary(g => g.Key, g => g.Count());
        var length = (end.DayNumber - calibrationEnd.DayNumber) / (double)daysPerPeriod;
        var all = customers.Select(c => (c.Record.Repeats, Predicted: fit.Model.PurchasesWithin(c.Record, length), Actual: came.GetValueOrDefault(c.Customer))).Order().ToArray();
        var groups = all.GroupBy(c => Math.Min(c.Repeats, LastGroup)).OrderBy(g => g.Key)
            .Select(g => new BackTestGroup(g.Key, g.Count(), g.Average(c => c.Predicted), g.Average(c => c.Actual)));
        return new BackTest(
            fit,
            all.Sum(c => c.Predicted),
            all.Sum(c => c.Actual),
            all.Average(c => Math.Abs(c.Predicted - c.Actual)),
            Math.Sqrt(all.Average(c => (c.Predicted - c.Actual) * (c.Predicted - c.Actual))),
            customers.Select(c => fit.Model.Alive(c.Record)).Order().Average(),
            [.. groups],
            BackTestPeriod.Of(fit.Model, [.. first.Values], [.. repeats.Select(r => r.Day)], end, daysPerPeriod));
    }
}

/// <summary>Customers with the same number of purchases in the first part (the last group: that many or more), and their mean purchases in the second.</summary>
public sealed record BackTestGroup(int Repeats, int Customers, double Predicted, double Actual);

/// <summary>Repeat purchases of all customers up to the end of a period, counted from the first order of the first customer.</summary>
/// <param name="Number">The period, from 1.</param>
/// <param name="Predicted">Σ E[X(t)] over customers, t from each one's own first order.</param>
/// <param name="Actual">Days with an order after the first.</param>
public sealed record BackTestPeriod(int Number, double Predicted, int Actual)
{
    internal static IReadOnlyList<BackTestPeriod> Of(BgNbd model, DateOnly[] firsts, DateOnly[] repeats, DateOnly end, int daysPerPeriod)
    {
        var start = firsts.Min().DayNumber;
        var starts = firsts.GroupBy(d => d.DayNumber - start).OrderBy(g => g.Key).Select(g => (Offset: g.Key, Count: g.Count())).ToArray();
        var days = (end.DayNumber - start + 1) / daysPerPeriod * daysPerPeriod;
        var ages = Enumerable.Range(0, days + 1).Select(age => model.NewcomerPurchases(age / (double)daysPerPeriod).Value).ToArray();
        var actual = repeats.Select(d => d.DayNumber - start).Order().ToArray();
        return [.. Enumerable.Range(1, days / daysPerPeriod).Select(number =>
        {
            var last = number * daysPerPeriod - 1;
            var predicted = starts.Where(s => s.Offset <= last).Sum(s => s.Count * ages[last - s.Offset]);
            return new BackTestPeriod(number, predicted, actual.Count(d => d <= last));
        })];
    }
}
