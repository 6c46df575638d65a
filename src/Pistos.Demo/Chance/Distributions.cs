namespace Pistos.Demo.Chance;

/// <summary>The distributions that people's habits follow.</summary>
internal static class Distributions
{
    public static double Exponential(this Pcg32 chance, double mean) => -mean * Math.Log(1 - chance.NextDouble());

    /// <summary>Standard normal by Box and Muller; the second of the pair is thrown away to keep no state.</summary>
    public static double Normal(this Pcg32 chance) =>
        Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    /// <summary>Gamma with scale 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma variables").</summary>
    public static double Gamma(this Pcg32 chance, double shape)
    {
        if (shape < 1) return chance.Gamma(shape + 1) * Math.Pow(1 - chance.NextDouble(), 1 / shape);
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = chance.Normal();
            var v = Math.Pow(1 + c * x, 3);
            if (v > 0 && Math.Log(1 - chance.NextDouble()) < 0.5 * x * x + d - d * v + d * Math.Log(v)) return d * v;
        }
    }

    public static double Beta(this Pcg32 chance, double a, double b)
    {
        var x = chance.Gamma(a);
        return x / (x + chance.Gamma(b));
    }

    /// <summary>How many times in a row something happens before it stops (0, 1, 2, … with the given mean), at most <paramref name="most"/>.</summary>
    public static int Times(this Pcg32 chance, double mean, int most)
    {
        var again = mean / (1 + mean);
        var times = 0;
        while (times < most && chance.Happens(again)) times++;
        return times;
    }

    /// <summary>A duration in seconds around a median; a few are much longer, as people leave a tab open.</summary>
    public static int SecondsAround(this Pcg32 chance, double median) =>
        (int)Math.Clamp(median * Math.Exp(0.8 * chance.Normal()), 2, median * 12);
}
