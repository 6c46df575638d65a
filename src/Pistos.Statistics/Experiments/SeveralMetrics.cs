using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>
/// Several metrics of one experiment: the more one looks at, the more often one looks good by chance. One metric is declared the primary one beforehand and is
/// judged as it is; the others by adjusted p, in the order given, each compared with α as usual.
/// </summary>
public static class SeveralMetrics
{
    /// <summary>Holm's step-down (Scandinavian Journal of Statistics 6 (1979) 65–70): the chance of any false finding stays below α, however the metrics hang together.</summary>
    public static Outcome<double[]> Holm(IReadOnlyList<double> p) => Adjusted(p, sorted =>
    {
        var least = 0.0;
        return [.. sorted.Select((value, rank) => least = Math.Max(least, Math.Min(1, value * (sorted.Length - rank))))];
    });

    /// <summary>Benjamini and Hochberg's step-up (JRSS B 57 (1995) 289–300): the share of false findings among those made stays below α, for independent or positively dependent metrics.</summary>
    public static Outcome<double[]> BenjaminiHochberg(IReadOnlyList<double> p) => Adjusted(p, sorted =>
    {
        var most = 1.0;
        for (var rank = sorted.Length - 1; rank >= 0; rank--) sorted[rank] = most = Math.Min(most, sorted[rank] * sorted.Length / (rank + 1));
        return sorted;
    });

    private static Outcome<double[]> Adjusted(IReadOnlyList<double> p, Func<double[], double[]> adjust)
    {
        if (p.Any(value => !(value is >= 0 and <= 1))) return new Refusal("A p lies from 0 to 1; one does not.");
        var order = Enumerable.Range(0, p.Count).OrderBy(i => p[i]).ToArray();
        var adjusted = adjust([.. order.Select(i => p[i])]);
        var result = new double[p.Count];
        for (var rank = 0; rank < order.Length; rank++) result[order[rank]] = adjusted[rank];
        return result;
    }
}
