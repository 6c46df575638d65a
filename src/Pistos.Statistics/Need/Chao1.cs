using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Need;

/// <summary>
/// From one source in which the same may come again: N̂ = S + f₁(f₁−1)/(2(f₂+1)), the bias-corrected Chao1. A lower bound, since the rarely heard hide more than
/// the rare can tell. Variance and log-Normal interval: Chao, Biometrics 43 (1987) 783–791; Colwell, EstimateS User's Guide, eq. 6, 7 and 13.
/// </summary>
public static class Chao1
{
    /// <summary>How many there are at least (persons, or different needs), heard of or not.</summary>
    /// <param name="seen">S, different ones heard of.</param>
    /// <param name="once">f₁, those of them heard of once.</param>
    /// <param name="twice">f₂, those of them heard of twice.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<NeedEstimate> Of(long seen, long once, long twice, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.AtLeast(1, seen) ?? Require.NotNegative(once) ?? Require.NotNegative(twice)
            ?? Require.AtMost(seen, (double)once + twice, "those heard of once or twice are among all heard of", "once and twice")) is { } refusal) return refusal;
        var (f1, f2) = ((double)once, (double)twice);
        var all = seen + f1 * (f1 - 1) / (2 * (f2 + 1));
        var variance = f1 * (f1 - 1) / (2 * (f2 + 1))
            + f1 * Math.Pow(2 * f1 - 1, 2) / (4 * (f2 + 1) * (f2 + 1))
            + (twice > 0 ? f1 * f1 * f2 * Math.Pow(f1 - 1, 2) / (4 * Math.Pow(f2 + 1, 4)) : -Math.Pow(f1, 4) / (4 * all));
        List<string> assumptions =
        [
            "A lower bound: those who speak seldom may be more than the numbers show.",
            "Nobody came to have the need, or ceased to, meanwhile (closed population).",
            "Whether two comments are of the same person was decided rightly (matching).",
        ];
        if (once <= 1) assumptions.Add("Hardly anybody was heard of only once, so nothing points to more than were heard of; no interval can be given.");
        var interval = UnseenInterval.LogNormal(all, seen, variance, level);
        return new NeedEstimate(new Estimate(all, interval, seen), interval is null ? null : Math.Sqrt(variance), assumptions);
    }
}
