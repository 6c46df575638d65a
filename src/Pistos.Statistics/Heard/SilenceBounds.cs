using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>
/// How far the silent could move a figure whatever they think: all at one end of the scale, or all at the other
/// (C. F. Manski, American Economic Review 80 (1990) 319–323).
/// </summary>
/// <param name="Spoke">Those who spoke.</param>
/// <param name="All">All customers. Its level is 1: within these ends the truth surely lies, and nothing was assumed.</param>
/// <param name="Silent">The share of customers who are silent, from 0 to 1.</param>
/// <param name="Assumptions">What little had to be assumed.</param>
public sealed record SilenceBounds(Estimate Spoke, Interval All, double Silent, IReadOnlyList<string> Assumptions)
{
    /// <summary>The bounds of a share or mean.</summary>
    /// <param name="answers">The answers; for a share 0 and 1.</param>
    /// <param name="customers">All customers, no fewer than answered.</param>
    /// <param name="worst">The lowest answer there is on the scale.</param>
    /// <param name="best">The highest answer there is on the scale.</param>
    /// <param name="level">Confidence of the interval of those who spoke.</param>
    public static Outcome<SilenceBounds> Of(IReadOnlyCollection<double> answers, long customers, double worst = 0, double best = 1, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.AtLeast(1, customers) ?? Require.Finite(worst) ?? Require.Finite(best)) is { } refusal) return refusal;
        if (worst >= best) return new Refusal("The lowest answer of the scale must be below the highest.");
        if (answers.Any(a => !(a >= worst && a <= best))) return new Refusal($"An answer lies from {Require.Text(worst)} to {Require.Text(best)}; one does not.");
        if (answers.Count == 0) return new Refusal("There are no answers; one at least is needed.");
        if (answers.Count > customers) return new Refusal($"{answers.Count} answered of {customers} customers; each customer may count once.");

        var (tally, heard) = (Tally.Of(answers), answers.Count / (double)customers);
        var known = heard * tally.Mean;
        return new SilenceBounds(
            tally.Estimate(level),
            new Interval(known + (1 - heard) * worst, known + (1 - heard) * best, 1),
            1 - heard,
            ["Each customer has one answer on the scale, and those who spoke told it."]);
    }
}
