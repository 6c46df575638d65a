using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>
/// What the models need to know of a customer: (x, t_x, T) of Fader, Hardie and Lee 2005, and z̄ of Fader and Hardie's note 025.
/// All times are in one unit of the caller's choice (weeks, as a rule), from the customer's own first purchase.
/// </summary>
public readonly record struct PurchaseRecord
{
    /// <summary>The longest time, in any unit.</summary>
    internal const double Longest = 1e9;

    private const double Largest = 1e15;

    private PurchaseRecord(int repeats, double recency, double age, double? meanSpend) =>
        (Repeats, Recency, Age, MeanSpend) = (repeats, recency, age, meanSpend);

    /// <summary>x: purchases after the first; those of one day are one.</summary>
    public int Repeats { get; }

    /// <summary>t_x: from the first purchase to the last; 0 where there is one only.</summary>
    public double Recency { get; }

    /// <summary>T: from the first purchase to the end of the observation.</summary>
    public double Age { get; }

    /// <summary>z̄: the mean spend of a purchase after the first; null where there is none, or where it is not known.</summary>
    public double? MeanSpend { get; }

    /// <summary>The record of a customer with one purchase or more. Refused where the numbers contradict each other.</summary>
    public static Outcome<PurchaseRecord> Of(int repeats, double recency, double age, double? meanSpend = null)
    {
        if ((Require.NotNegative(repeats) ?? Require.NotNegative(recency) ?? Require.NotNegative(age) ?? Require.AtMost(Longest, age, "no customer is so old")) is { } refusal) return refusal;
        if (recency > age) return new Refusal($"The last purchase ({Require.Text(recency)}) cannot be after the end of the observation ({Require.Text(age)}).");
        if (repeats == 0 && recency > 0) return new Refusal("A customer without a repeat purchase has a recency of 0.");
        if (repeats > 0 && recency == 0) return new Refusal("A customer with a repeat purchase has a recency above 0, since purchases at one time are one.");
        if (meanSpend is { } spend && !(Math.Abs(spend) < Largest)) return new Refusal("The mean spend is not a finite amount.");
        return new PurchaseRecord(repeats, recency, age, repeats > 0 ? meanSpend : null);
    }
}
