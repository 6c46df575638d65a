using MathNet.Numerics;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Alarm;

/// <summary>How likely so large a count is in ordinary times: the Poisson distribution, or the negative binomial where counts vary more than that.</summary>
public static class CountTail
{
    /// <summary>The chance that a Normal variable passes three standard deviations, the usual limit of control charts.</summary>
    public const double ThreeSigma = 0.00135;

    private const double MostExpected = 1e8;
    private const double MostDispersion = 1000;

    /// <summary>P(X ≥ x | μ). The variance is μ + φμ²: Poisson for φ = 0, else negative binomial of size 1/φ.</summary>
    public static Outcome<double> Chance(int count, double expected, double dispersion = 0) =>
        (Require.NotNegative(count) ?? Check(expected, dispersion)) is { } refusal ? refusal : Tail(count, expected, dispersion);

    /// <summary>The smallest count that is an alarm: P(X ≥ x | μ) &lt; <paramref name="level"/>. For μ of 1, 4, 10, 50: 6, 12, 22, 73.</summary>
    public static Outcome<int> Threshold(double expected, double dispersion = 0, double level = ThreeSigma)
    {
        if ((Require.Level(level) ?? Check(expected, dispersion)) is { } refusal) return refusal;
        var (low, high) = (0L, 1L);
        while (high <= int.MaxValue && Tail(high, expected, dispersion) >= level) (low, high) = (high, 2 * high);
        if (high > int.MaxValue) return new Refusal("The threshold is larger than any count.");
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Tail(middle, expected, dispersion) >= level) low = middle;
            else high = middle;
        }

        return (int)high;
    }

    /// <summary>Each count with its threshold.</summary>
    public static Outcome<ChartPoint[]> Chart(IReadOnlyCollection<Observation> observations, double dispersion = 0, double level = ThreeSigma)
    {
        if ((ControlCharts.Check(observations) ?? Require.NotNegative(dispersion) ?? Require.Level(level)) is { } refusal) return refusal;
        Dictionary<double, Outcome<int>> known = [];
        var points = new List<ChartPoint>(observations.Count);
        foreach (var (count, expected) in observations)
        {
            if (!known.TryGetValue(expected, out var threshold)) known[expected] = threshold = Threshold(expected, dispersion, level);
            if (threshold.Refusal is { } tooLarge) return tooLarge;
            points.Add(new ChartPoint(count, threshold.Value, count >= threshold.Value));
        }

        return points.ToArray();
    }

    private static Refusal? Check(double expected, double dispersion) =>
        Require.Positive(expected) ?? Require.AtMost(MostExpected, expected, "no bucket holds so many") ?? Require.NotNegative(dispersion) ?? Require.AtMost(MostDispersion, dispersion, "such counts have no mean to speak of");

    private static double Tail(double count, double expected, double dispersion)
    {
        if (count <= 0) return 1;
        if (dispersion * expected < 1e-9 || dispersion < 1e-9) return SpecialFunctions.GammaLowerRegularized(count, expected);
        return SpecialFunctions.BetaRegularized(count, 1 / dispersion, dispersion * expected / (1 + dispersion * expected));
    }
}
