using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Need;

/// <summary>
/// From two sources that caught some of the same persons: N̂ = (n₁+1)(n₂+1)/(m+1) − 1, Var = (n₁+1)(n₂+1)(n₁−m)(n₂−m)/((m+1)²(m+2))
/// (D. G. Chapman 1951; Seber 1970). The interval is log-Normal around those not seen, so that it never falls below those who were
/// (A. Chao, Biometrics 43 (1987) 783–791).
/// </summary>
public static class Chapman
{
    /// <summary>How many persons there are, seen or not.</summary>
    /// <param name="inFirst">n₁, different persons in the first source.</param>
    /// <param name="inSecond">n₂, different persons in the second source.</param>
    /// <param name="inBoth">m, persons found in both.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<NeedEstimate> Of(long inFirst, long inSecond, long inBoth, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.AtLeast(1, inFirst) ?? Require.AtLeast(1, inSecond) ?? Require.NotNegative(inBoth)
            ?? Require.AtMost(Math.Min(inFirst, inSecond), inBoth, "those in both sources are in each of them")) is { } refusal) return refusal;
        var (a, b, m) = ((double)inFirst, (double)inSecond, (double)inBoth);
        var persons = (a + 1) * (b + 1) / (m + 1) - 1;
        var variance = (a + 1) * (b + 1) / (m + 1) * ((a - m) / (m + 1)) * ((b - m) / (m + 2));
        var seen = a + b - m;
        List<string> assumptions =
        [
            "Nobody came to have the need, or ceased to, between the sources (closed population).",
            "Within a source everybody is as likely to be found as anybody else (equal catchability).",
            "Being in one source makes being in the other neither likelier nor less likely (independence); if it makes it likelier, the figure is too low.",
            "Whether two are the same person was decided rightly (matching).",
        ];
        if (inBoth < 7) assumptions.Add($"Only {inBoth} persons are in both sources; with fewer than 7 the figure is too low as a rule (Robson and Regier 1964).");
        if (inBoth == Math.Min(inFirst, inSecond)) assumptions.Add("All of one source are in the other too, so nothing points to more than were found; no interval can be given.");
        var interval = UnseenInterval.LogNormal(persons, seen, variance, level);
        return new NeedEstimate(new Estimate(persons, interval, seen), interval is null ? null : Math.Sqrt(variance), assumptions);
    }
}
