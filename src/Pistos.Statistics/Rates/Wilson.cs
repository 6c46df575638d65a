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
        var scale = n + z * z;
        var centre = (n * p + z * z / 2) / scale;
        var half = z * Math.Sqrt(n * p * (1 - p) + z * z / 4) / scale;
        return new(p <= 0 ? 0 : Math.Max(0, Math.Min(p, centre - half)), p >= 1 ? 1 : Math.Min(1, Math.Max(p, centre + half)), level);
    }

    /// <summary>The interval of p₁ − p₂ of different people from the Wilson intervals of both, so that it is no certainty where all or none had the property (R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10).</summary>
    internal static Interval Difference(double p1, double n1, double p2, double n2, double level)
    {
        var (first, second) = (Of(p1, n1, level), Of(p2, n2, level));
        return new(p1 - p2 - Apart(p1 - first.Lower, second.Upper - p2), p1 - p2 + Apart(first.Upper - p1, p2 - second.Lower), level);

        static double Apart(double one, double other) => Math.Sqrt(one * one + other * other);
    }
}
