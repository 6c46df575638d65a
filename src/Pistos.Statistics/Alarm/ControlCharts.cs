using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Alarm;

/// <summary>Charts that remember: they see a small shift that lasts, which no single hour shows.</summary>
public static class ControlCharts
{
    private const double MostWidth = 1e6;

    /// <summary>
    /// The exponentially weighted moving average (Roberts 1959; Borror, Champ and Rigdon 1998 for counts): z_t = λx_t + (1 − λ)z_{t−1} against
    /// UCL = μ + L·√(μλ/(2 − λ)·(1 − (1 − λ)^{2t})). Where μ changes with the hour, both mean and variance are averaged as z is; for a constant μ that is this formula.
    /// </summary>
    /// <param name="observations">In the order of time.</param>
    /// <param name="weight">λ: the weight of the latest, above 0, up to 1.</param>
    /// <param name="width">L: how many standard deviations are allowed.</param>
    /// <param name="dispersion">φ: the variance of a count is μ + φμ².</param>
    public static Outcome<ChartPoint[]> Ewma(IReadOnlyCollection<Observation> observations, double weight = 0.2, double width = 3, double dispersion = 0)
    {
        if ((Check(observations) ?? Require.Positive(weight) ?? Require.Share(weight) ?? Require.Positive(width) ?? Require.AtMost(MostWidth, width, "nothing would ever pass it") ?? Require.NotNegative(dispersion) ?? Require.AtMost(1e12, dispersion, "such counts have no mean to speak of")) is { } refusal) return refusal;
        if (observations.Count == 0) return Array.Empty<ChartPoint>();
        var (value, mean, variance) = (observations.First().Expected, observations.First().Expected, 0.0);
        return observations.Select(o =>
        {
            value = weight * o.Count + (1 - weight) * value;
            mean = weight * o.Expected + (1 - weight) * mean;
            variance = weight * weight * (o.Expected + dispersion * o.Expected * o.Expected) + (1 - weight) * (1 - weight) * variance;
            var limit = mean + width * Math.Sqrt(variance);
            return new ChartPoint(value, limit, value > limit);
        }).ToArray();
    }

    /// <summary>
    /// The Poisson CUSUM (Lucas 1985): S_t = max(0, S_{t−1} + x_t − k_t) against h, with k = (μ₁ − μ₀)/(ln μ₁ − ln μ₀) for a shift from μ₀ to μ₁ = ratio·μ₀. It supposes Poisson counts.
    /// After an alarm the sum begins again at 0, as is usual, or one flood would keep it in alarm for months.
    /// </summary>
    /// <param name="observations">In the order of time.</param>
    /// <param name="ratio">μ₁/μ₀: the rise that is to be found soonest, above 1.</param>
    /// <param name="threshold">h, in counts.</param>
    public static Outcome<ChartPoint[]> Cusum(IReadOnlyCollection<Observation> observations, double ratio = 1.5, double threshold = 10)
    {
        if ((Check(observations) ?? Require.Finite(ratio) ?? Require.Positive(threshold)) is { } refusal) return refusal;
        if (ratio <= 1) return new Refusal($"The rise to be found is more than 1 times; it is {Require.Text(ratio)}.");
        var (sum, allowance) = (0.0, Allowance(1, ratio));
        return observations.Select(o =>
        {
            sum = Math.Max(0, (sum > threshold ? 0 : sum) + o.Count - allowance * o.Expected);
            return new ChartPoint(sum, threshold, sum > threshold);
        }).ToArray();
    }

    /// <summary>k of <see cref="Cusum"/>: what is taken off each count.</summary>
    internal static double Allowance(double expected, double ratio) => expected * (ratio - 1) / Math.Log(ratio);

    internal static Refusal? Check(IReadOnlyCollection<Observation> observations) =>
        observations.All(o => o.Count is >= 0 and < 1e12 && o.Expected is > 0 and < 1e12) ? null
        : new Refusal("A count is 0 or more, what is expected is above 0, and both are finite.");
}
