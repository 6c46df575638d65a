using MathNet.Numerics;

namespace Pistos.Statistics.Experiments;

/// <summary>
/// Binomial and hypergeometric chances without cancellation, however large the numbers: as deviations from where the chance is highest, not as differences of logarithms of factorials
/// (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
/// </summary>
internal static class BinomialChance
{
    /// <summary>That k of <paramref name="drawn"/> drawn are marked, where <paramref name="marked"/> of all are: C(marked, k)·C(all − marked, drawn − k)/C(all, drawn).</summary>
    public static double Hypergeometric(double k, double all, double marked, double drawn)
    {
        var (p, q) = (drawn / all, (all - drawn) / all);
        if (p <= 0 || q <= 0) return k == Math.Min(marked, drawn) ? 1 : 0;
        return Math.Exp(Log(k, marked, p, q) + Log(drawn - k, all - marked, p, q) - Log(drawn, all, p, q));
    }

    /// <summary>ln C(n, k)·p^k·q^(n − k), p + q = 1.</summary>
    private static double Log(double k, double n, double p, double q)
    {
        if (n == 0) return 0;
        if (k == 0) return p < 0.1 ? -Deviance(n, n * q) - n * p : n * Math.Log(q);
        if (k == n) return q < 0.1 ? -Deviance(n, n * p) - n * q : n * Math.Log(p);
        return Remainder(n) - Remainder(k) - Remainder(n - k) - Deviance(k, n * p) - Deviance(n - k, n * q) + 0.5 * Math.Log(n / (Constants.Pi2 * k * (n - k)));
    }

    /// <summary>x·ln(x/mean) + mean − x, by the series of the inverse hyperbolic tangent where the two are near.</summary>
    private static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean)) return x * Math.Log(x / mean) + mean - x;
        var v = (x - mean) / (x + mean);
        var (sum, term) = ((x - mean) * v, 2 * x * v);
        for (var j = 3; ; j += 2)
        {
            term *= v * v;
            if (sum + term / j == sum) return sum;
            sum += term / j;
        }
    }

    /// <summary>ln n! less Stirling's √(2πn)·(n/e)^n.</summary>
    private static double Remainder(double n)
    {
        if (n < 16) return SpecialFunctions.GammaLn(n + 1) - (n + 0.5) * Math.Log(n) + n - 0.5 * Math.Log(Constants.Pi2);
        var square = n * n;
        return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square) / n;
    }
}
