using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>
/// The score interval of a share: right for small n and for shares near 0 and 1, where ± z·√(p(1−p)/n) is not.
/// Centre (p + z²/2n)/(1 + z²/n), half-width z·√(p(1−p)/n + z²/4n²)/(1 + z²/n).
/// Assumes that the observations are independent and of one share. Source: E. B. Wilson, JASA 22 (1927) 209–212.
/// </summary>
public static class Wilson
{
    /// <summary>The share of <paramref name="successes"/> among <paramref name="n"/>, from 0 to 1, with its interval.</summary>
    /// <param name="successes">How many had the property, from 0 to <paramref name="n"/>; broken where observations are weighted.</param>
    /// <param name="n">How many were observed, more than 0; the effective number where they are weighted.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<Estimate> Share(double successes, double n, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.Positive(n) ?? Require.NotNegative(successes)
            ?? Require.AtMost(n, successes, "a share counts some of those observed")) is { } refusal) return refusal;
        return new Estimate(successes / n, Of(successes / n, n, level), n);
    }

    internal static Interval Of(double p, double n, double level)
    {
        var z = StandardNormal.TwoSided(level);
        var scale = 1 + z * z / n;
        var centre = (p + z * z / (2 * n)) / scale;
        var half = z * Math.Sqrt(p * (1 - p) / n + z / (2 * n) * (z / (2 * n))) / scale;
        return new(p <= 0 ? 0 : Math.Max(0, Math.Min(p, centre - half)), p >= 1 ? 1 : Math.Min(1, Math.Max(p, centre + half)), level);
    }
}
