using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Pistos.Statistics.Estimates;

/// <summary>The Normal distribution with mean 0 and variance 1, by MathNet's error functions; right in both tails.</summary>
internal static class StandardNormal
{
    /// <summary>φ(z).</summary>
    public static double Density(double z) => Normal.PDF(0, 1, z);

    /// <summary>Φ(z).</summary>
    public static double Cdf(double z) => 0.5 * SpecialFunctions.Erfc(-z / Constants.Sqrt2);

    /// <summary>Φ⁻¹(p), 0 &lt; p &lt; 1.</summary>
    public static double Quantile(double p) => Normal.InvCDF(0, 1, p);

    /// <summary>z with P(|Z| ≤ z) = level: 1.959963984540054 for 0.95.</summary>
    public static double TwoSided(double level) => -Quantile((1 - level) / 2);

    /// <summary>P(|Z| ≥ |z|).</summary>
    public static double TwoSidedP(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);
}
