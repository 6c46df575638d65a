using Pistos.Language.Reading.Training;

namespace Pistos.Trainer;

/// <summary>95 % intervals.</summary>
internal static class Interval
{
    /// <summary>Of a share (Wilson 1927).</summary>
    internal static string Wilson(int right, int total)
    {
        if (total == 0) return "";
        const double z = 1.96;
        var (p, n) = (right / (double)total, (double)total);
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
        return $"({centre - half:0.000}-{centre + half:0.000})";
    }

    /// <summary>Of any figure of a sample: percentiles of 1,000 resamples.</summary>
    internal static (double Low, double High) Bootstrap<T>(IReadOnlyList<T> sample, Func<IReadOnlyList<T>, double> figure)
    {
        var random = new SplitMix(7);
        var figures = new double[1000];
        for (var i = 0; i < figures.Length; i++)
        {
            var again = new T[sample.Count];
            for (var j = 0; j < again.Length; j++) again[j] = sample[random.Below(sample.Count)];
            figures[i] = figure(again);
        }
        Array.Sort(figures);
        return (figures[25], figures[974]);
    }
}
