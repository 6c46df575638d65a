using MathNet.Numerics.Distributions;

namespace Pistos.Statistics.Estimates;

/// <summary>
/// Student's distribution by MathNet up to 10⁵ degrees of freedom, whose continued fraction no longer converges far beyond; from there by the expansions around
/// the Normal distribution (Abramowitz and Stegun 26.7.5 and 26.7.8), right to nine digits there.
/// </summary>
internal static class StudentTail
{
    private const double Many = 1e5;

    /// <summary>t with P(|T| ≤ t) = level, by halving between the Normal quantile, which lies below, and a t that lies above; MathNet's own inverse throws where t passes 800.</summary>
    public static double TwoSided(double level, double freedom)
    {
        var z = StandardNormal.TwoSided(level);
        if (freedom > Many) return z + (z * z * z + z) / (4 * freedom);
        var (low, high) = (z, Math.Max(1, 2 * z));
        while (TwoSidedP(high, freedom) > 1 - level) (low, high) = (high, 2 * high);
        for (var middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2)
        {
            if (TwoSidedP(middle, freedom) > 1 - level) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>P(|T| ≥ |t|).</summary>
    public static double TwoSidedP(double t, double freedom) =>
        freedom <= Many
            ? Math.Min(1, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t)))
            : StandardNormal.TwoSidedP(t * (1 - 1 / (4 * freedom)) / Math.Sqrt(1 + t * t / (2 * freedom)));
}
