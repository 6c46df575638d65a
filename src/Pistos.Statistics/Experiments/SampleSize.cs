using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>How many people an experiment needs in each of two equal arms, 2 at least, by the Normal approximation (Fleiss, Levin and Paik, 2003, §4.2).</summary>
public static class SampleSize
{
    /// <summary>
    /// People per arm to see the difference of two shares: ((z_{α/2}·√(2p̄(1−p̄)) + z_β·√(p₁(1−p₁) + p₂(1−p₂)))/(p₁ − p₂))², p̄ the mean of both, rounded up.
    /// </summary>
    /// <param name="from">Share of the control, between 0 and 1.</param>
    /// <param name="to">Share that is worth finding.</param>
    /// <param name="power">Chance to find it if it is there, between 0 and 1.</param>
    /// <param name="level">Confidence of the two-sided test.</param>
    public static Outcome<long> ForShares(double from, double to, double power = 0.8, double level = 0.95)
    {
        if ((Require.Level(level) ?? Power(power) ?? Require.Share(from) ?? Require.Share(to)) is { } refusal) return refusal;
        var mean = (from + to) / 2;
        var deviation = StandardNormal.TwoSided(level) * Math.Sqrt(2 * mean * (1 - mean)) + StandardNormal.Quantile(power) * Math.Sqrt(from * (1 - from) + to * (1 - to));
        return RoundedUp(deviation, to - from);
    }

    /// <summary>People per arm to see the difference of two means: 2·((z_{α/2} + z_β)·σ/δ)², rounded up.</summary>
    /// <param name="standardDeviation">Of one person, more than 0.</param>
    /// <param name="difference">Absolute difference that is worth finding, in the unit of the metric.</param>
    /// <param name="power">Chance to find it if it is there, between 0 and 1.</param>
    /// <param name="level">Confidence of the two-sided test.</param>
    public static Outcome<long> ForMeans(double standardDeviation, double difference, double power = 0.8, double level = 0.95)
    {
        if ((Require.Level(level) ?? Power(power) ?? Require.Positive(standardDeviation) ?? Require.Finite(difference)) is { } refusal) return refusal;
        return RoundedUp(Math.Sqrt(2) * standardDeviation * (StandardNormal.TwoSided(level) + StandardNormal.Quantile(power)), difference);
    }

    private static Outcome<long> RoundedUp(double deviation, double difference)
    {
        if (difference == 0) return new Refusal("There is no difference to find; say how large a one is worth finding.");
        var n = Math.Ceiling(deviation / difference * (deviation / difference));
        return n <= 1e18 ? Math.Max(2, (long)n) : new Refusal("The difference is too small for any number of people.");
    }

    private static Refusal? Power(double power) => power is > 0.5 and < 1 ? null : new($"Power lies between 0.5 and 1, like 0.8; it is {Require.Text(power)}.");
}
