namespace Pistos.Statistics.Value;

/// <summary>The mean of a function of a Beta-distributed share, by quadrature.</summary>
internal static class BetaMean
{
    private const double Furthest = 9;

    /// <summary>
    /// E[g(p)], p ~ Beta(a, b), a and b above 0, g smooth and not negative. The logit of p is centred, scaled and stretched by the sinh,
    /// so that the trapezium rule converges exponentially (Takahasi and Mori 1974); the step is halved until nothing changes.
    /// </summary>
    public static double Of(double a, double b, Func<double, double> g)
    {
        var coarse = Ratio(a, b, g, 0.25);
        for (var step = 0.125; step > 0.001; step /= 2)
        {
            var fine = Ratio(a, b, g, step);
            if (Math.Abs(fine - coarse) <= 1e-12 * Math.Abs(fine)) return fine;
            coarse = fine;
        }

        return coarse;
    }

    private static double Ratio(double a, double b, Func<double, double> g, double step)
    {
        var (centre, scale) = (Math.Log(a / b), Math.Sqrt(1 / a + 1 / b));
        var top = LogWeight(a, b, centre);
        var (weights, sum) = (0.0, 0.0);
        Add(0);
        foreach (var side in (ReadOnlySpan<int>)[1, -1])
        {
            for (var i = 1; i * step <= Furthest; i++)
                if (!Add(side * i * step)) break;
        }

        return sum / weights;

        bool Add(double v)
        {
            var logit = centre + scale * Math.Sinh(v);
            var weight = Math.Exp(LogWeight(a, b, logit) - top) * Math.Cosh(v);
            var term = weight > 0 ? weight * g(1 / (1 + Math.Exp(-logit))) : 0;
            weights += weight;
            sum += term;
            return weight > 1e-18 * weights || term > 1e-18 * sum;
        }
    }

    /// <summary>ln of p^a (1 − p)^b at a logit of p: the density with its Jacobian.</summary>
    private static double LogWeight(double a, double b, double logit) => -a * SoftPlus(-logit) - b * SoftPlus(logit);

    private static double SoftPlus(double x) => x > 0 ? x + Elementary.Log1p(Math.Exp(-x)) : Elementary.Log1p(Math.Exp(x));
}
