using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>What a customer is expected to be worth: how often he buys times what he spends, discounted.</summary>
/// <param name="Purchases">How often customers buy, in the unit of time of their records.</param>
/// <param name="Spend">What they spend per purchase.</param>
public sealed record LifetimeValue(BgNbd Purchases, GammaGamma Spend)
{
    /// <summary>Σ_{i=1..n} E[M]·(E[Y(i·f)] − E[Y((i − 1)·f)])/(1 + d)^i of one customer, in the currency; the months start at the end of the observation.</summary>
    public Outcome<double> Of(PurchaseRecord record, Horizon horizon) =>
        horizon.Check() is { } refusal ? refusal : Spend.Spend(record).Then<double>(spend => Finite(spend * Discounted(record, horizon)));

    /// <summary>The same for many, in their order; customers with the same (x, t_x, T) are computed once. Refused with the first that is refused.</summary>
    public Outcome<double[]> Of(IReadOnlyCollection<PurchaseRecord> records, Horizon horizon)
    {
        if (horizon.Check() is { } refusal) return refusal;
        Dictionary<(int, double, double), double> known = [];
        var (values, i) = (new double[records.Count], 0);
        foreach (var record in records)
        {
            var key = (record.Repeats, record.Recency, record.Age);
            if (!known.TryGetValue(key, out var purchases)) known[key] = purchases = Discounted(record, horizon);
            var value = Spend.Spend(record).Then<double>(spend => Finite(spend * purchases));
            if (value.Refusal is { } which) return new Refusal($"Customer {i + 1}: {which.Reason}");
            values[i++] = value.Value;
        }

        return values;
    }

    /// <summary>The purchases to come, each worth less the later it is.</summary>
    private double Discounted(PurchaseRecord record, Horizon horizon)
    {
        var (sum, before) = (0.0, 0.0);
        for (var month = 1; month <= horizon.Months; month++)
        {
            var until = Purchases.PurchasesWithin(record, month * horizon.PeriodsPerMonth);
            sum += (until - before) / Math.Pow(1 + horizon.MonthlyDiscount, month);
            before = until;
        }

        return sum;
    }

    private static Outcome<double> Finite(double value) => double.IsFinite(value) ? value : new Refusal("The value is too large to be given.");
}

/// <summary>How far a lifetime value looks.</summary>
/// <param name="Months">How many months, 1 to 1,200.</param>
/// <param name="PeriodsPerMonth">f: units of time of the records in a month; 4.345 for weeks, 30.4 for days, 1 for months. A wrong one multiplies the value, silently.</param>
/// <param name="MonthlyDiscount">d: what a sum a month later is worth less, as a share; 0.01 a month is 12.7 % a year.</param>
public sealed record Horizon(int Months = 12, double PeriodsPerMonth = 4.345, double MonthlyDiscount = 0.01)
{
    internal Refusal? Check() =>
        Require.AtLeast(1, Months) ?? Require.AtMost(1200, Months, "nothing is known of a later time") ?? Require.Positive(PeriodsPerMonth) ?? Require.NotNegative(MonthlyDiscount);
}
