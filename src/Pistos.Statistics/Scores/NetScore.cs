using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Scores;

/// <summary>
/// A share of those in favour less a share of those against, in points from −100 to 100, with what is needed to judge it.
/// p + d − (p − d)² is the variance of one respondent, who counts 1, 0 or −1; SE = 100·√(variance/n).
/// </summary>
/// <param name="Value">100·(p − d).</param>
/// <param name="Variance">Of one respondent, on the scale −1, 0, 1.</param>
/// <param name="StandardError">In points; corrected for a finite customer base where one was given.</param>
/// <param name="Wald">Value ± z·SE, not clamped. Of no use where all answers are of one kind.</param>
/// <param name="AdjustedWald">
/// The same of n + 3 answers, ¾ added on either side and 1½ in the middle, not clamped: found best for small samples by
/// Rocks (The American Statistician 70, 2016) and Lewis and Sauro (measuringu.com, 2021).
/// </param>
/// <param name="Interval">The one to show: adjusted Wald, clamped to −100…100 and stretched to the value where that lies outside.</param>
/// <param name="N">Answers.</param>
public sealed record NetScore(double Value, double Variance, double StandardError, Interval Wald, Interval AdjustedWald, Interval Interval, long N)
{
    /// <summary>The adjusted score and its standard error, with which a score is compared whose plain error of 0 would pass for certainty; those of a census are its own.</summary>
    internal (double Value, double Error) Adjusted { get; private init; } = (Value, StandardError);

    /// <summary>All answers are of one kind, and not all customers gave one.</summary>
    internal bool IsAlike => StandardError == 0 && Adjusted.Error > 0;

    internal static Outcome<NetScore> Of(long favour, long middle, long against, double level, long? customers)
    {
        if ((Require.Level(level) ?? Require.Count(favour) ?? Require.Count(middle) ?? Require.Count(against)) is { } refusal) return refusal;
        var n = favour + middle + against;
        if (n == 0) return new Refusal("There are no answers; one at least is needed.");
        if (customers is { } all && all < n) return new Refusal($"There are {n} answers of {all} customers; each customer may count once.");

        var finite = customers is { } known ? known > 1 ? Math.Sqrt((known - n) / (known - 1.0)) : 0 : 1;
        var (value, variance) = Moments(favour, against, n);
        var error = finite * Math.Sqrt(variance / n);
        var (middleOfAdjusted, varianceOfAdjusted) = Moments(favour + 0.75, against + 0.75, n + 3.0);
        var wald = Estimates.Interval.Wald(100 * value, 100 * error, level);
        var errorOfAdjusted = 100 * finite * Math.Sqrt(varianceOfAdjusted / (n + 3.0));
        var adjusted = Estimates.Interval.Wald(100 * middleOfAdjusted, errorOfAdjusted, level);
        var score = new NetScore(100 * value, variance, 100 * error, wald, adjusted, Shown(adjusted, 100 * value, isCensus: finite == 0), n);
        return finite == 0 ? score : score with { Adjusted = (100 * middleOfAdjusted, errorOfAdjusted) };
    }

    private static (double Value, double Variance) Moments(double favour, double against, double n)
    {
        var (p, d) = (favour / n, against / n);
        return (p - d, Math.Max(0, p + d - (p - d) * (p - d)));
    }

    private static Interval Shown(Interval adjusted, double value, bool isCensus) =>
        isCensus
            ? new(value, value, adjusted.Level)
            : new(Math.Max(-100, Math.Min(value, adjusted.Lower)), Math.Min(100, Math.Max(value, adjusted.Upper)), adjusted.Level);
}
