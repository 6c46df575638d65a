using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>
/// Gauss's hypergeometric function ₂F₁(a, b; c; z) for real arguments and z &lt; 1 (Abramowitz and Stegun, chapter 15).
/// Near 0 it is the power series; below 0 Pfaff's transformation (15.3.4) leads there; near 1 Euler's (15.3.3) makes the function bounded,
/// and its differential equation (15.5.1) is then followed by Taylor steps, each half as long as the way that is left, so that whole c − a − b need no other case.
/// </summary>
public static class Hypergeometric
{
    private const double SeriesEnd = 0.75;
    private const double FastEnough = 4;
    private const double FewSigns = 3;
    private const double Cancelled = 1e5;
    private const int MostTerms = 200_000;

    /// <summary>
    /// ₂F₁(a, b; c; z), right to about ten digits (six where it is larger than 10^60). Refused where it is not defined (c = 0, −1, −2, …; z ≥ 1), where it is too large for a double,
    /// and where terms of changing sign would leave fewer digits (as with a = −80.5 and z near 1).
    /// </summary>
    public static Outcome<double> Of(double a, double b, double c, double z)
    {
        if ((Require.Finite(a) ?? Require.Finite(b) ?? Require.Finite(c) ?? Require.Finite(z)) is { } refusal) return refusal;
        if (IsPole(c)) return new Refusal($"₂F₁ has a pole where c is 0 or a negative whole number; it is {Require.Text(c)}.");
        if (z >= 1) return new Refusal($"₂F₁ is computed below z = 1 only; z is {Require.Text(z)}.");
        var value = Value(a, b, c, z);
        return double.IsFinite(value) ? value : new Refusal("₂F₁ is too large at these arguments, or its terms cancel.");
    }

    /// <summary>The same without guards, for callers whose arguments are known to be fit; NaN or infinite where <see cref="Of"/> refuses.</summary>
    internal static double Value(double a, double b, double c, double z)
    {
        if (z == 0 || a == 0 || b == 0) return 1;
        if (z < 0) return c - b >= c - a ? Math.Pow(1 - z, -a) * Positive(a, c - b, c, z / (z - 1)) : Math.Pow(1 - z, -b) * Positive(b, c - a, c, z / (z - 1));
        return Positive(a, b, c, z);
    }

    /// <summary>For 0 ≤ z &lt; 1: that of the two forms whose terms do not change their sign, if there is one; else that which stays bounded.</summary>
    private static double Positive(double a, double b, double c, double z)
    {
        if (IsPole(a) || IsPole(b)) return Series(a, b, c, z).Value;
        var (excess, least, leastByEuler) = (c - a - b, Math.Min(a, b), Math.Min(c - a, c - b));
        var euler = z > SeriesEnd ? excess < 0 && leastByEuler > Math.Min(least, -FewSigns) : least < 0 && leastByEuler > least;
        return euler ? Math.Pow(1 - z, excess) * Bounded(c - a, c - b, c, z) : Bounded(a, b, c, z);
    }

    /// <summary>The series; near 1 Taylor steps from where it still converges quickly, the later the larger the parameters are, or the steps lose digits.</summary>
    private static double Bounded(double a, double b, double c, double z)
    {
        var at = Math.Max(0.5, 1 - 4 / Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), Math.Abs(c)));
        if (z <= Math.Max(SeriesEnd, at) || c - a - b > FastEnough) return Series(a, b, c, z).Value;
        var (value, slope) = Series(a, b, c, at);
        while (at < z)
        {
            var step = Math.Min(z - at, (1 - at) / 2);
            (value, slope) = Taylor(a, b, c, at, step, value, slope);
            at = step == z - at ? z : at + step;
        }

        return value;
    }

    private static (double Value, double Slope) Series(double a, double b, double c, double z)
    {
        var (term, value, slope, largest) = (1.0, 1.0, 0.0, 1.0);
        for (var n = 0; n < MostTerms; n++)
        {
            var growth = (a + n) * (b + n) / ((c + n) * (n + 1));
            slope += term * growth * (n + 1);
            term *= growth * z;
            value += term;
            largest = Math.Max(largest, Math.Abs(term));
            var falling = Math.Abs(growth * z) < 1 && n > -Math.Min(Math.Min(a, b), c);
            if (term == 0 || !double.IsFinite(value) || falling && Math.Abs(term) * (n + 1) <= 1e-17 * Math.Abs(value)) return Sound(value, slope, largest);
        }

        return (double.NaN, double.NaN);
    }

    /// <summary>Value and slope one step on: the terms y_k·step^k about z₀ follow from those before by the differential equation.</summary>
    private static (double Value, double Slope) Taylor(double a, double b, double c, double at, double step, double value, double slope)
    {
        var (before, last) = (value, slope * step);
        var (sum, sumOfSlope, largest) = (before + last, last, Math.Max(Math.Abs(before), Math.Abs(last)));
        for (var k = 0; k < MostTerms; k++)
        {
            var inner = (1 - 2 * at) * k + c - (a + b + 1) * at;
            var next = step * ((k + a) * (k + b) * before * step - inner * (k + 1) * last) / (at * (1 - at) * (k + 2.0) * (k + 1));
            (before, last) = (last, next);
            sum += next;
            sumOfSlope += (k + 2) * next;
            largest = Math.Max(largest, Math.Abs(next));
            if (!double.IsFinite(sum) || k > 8 && Math.Abs(before) + Math.Abs(last) * (k + 2) <= 1e-17 * Math.Abs(sum)) return Sound(sum, sumOfSlope / step, largest);
        }

        return (double.NaN, double.NaN);
    }

    /// <summary>NaN where the sum is so much smaller than its largest term that too few digits are left.</summary>
    private static (double Value, double Slope) Sound(double value, double slope, double largest) =>
        largest > Cancelled * Math.Abs(value) ? (double.NaN, double.NaN) : (value, slope);

    private static bool IsPole(double parameter) => parameter <= 0 && Math.Floor(parameter) == parameter;
}
