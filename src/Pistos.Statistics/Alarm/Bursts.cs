using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Alarm;

/// <summary>Bursts in a stream of exact times (Kleinberg 2002, "Bursty and hierarchical structure in streams", the infinite automaton).</summary>
public static class Bursts
{
    private const int MostLevels = 200;

    /// <summary>
    /// The level of each event, 0 being ordinary: the state of the gap that ends with it (the first event has that of level 0). Gaps are exponential with rate α_j = s^j/ĝ at level j, rising by j levels
    /// costs jγ ln n, and the cheapest path is found (Viterbi) over k = ⌈1 + log_s T + log_s(1/smallest gap)⌉ levels.
    /// Refused for two events at one time (put them a little apart, or take counts per hour), s ≤ 1, γ ≤ 0.
    /// </summary>
    /// <param name="times">In any unit and order; no two alike.</param>
    /// <param name="s">How much denser each level is than the one below.</param>
    /// <param name="gamma">γ: how hard it is to rise.</param>
    public static Outcome<int[]> Levels(IEnumerable<double> times, double s = 2, double gamma = 1)
    {
        double[] sorted = [.. times.Order()];
        if ((Require.Finite(sorted, "times") ?? Require.Finite(s) ?? Require.Positive(gamma)) is { } refusal) return refusal;
        if (s <= 1) return new Refusal($"A level is more than 1 times as dense as the one below; s is {Require.Text(s)}.");
        if (sorted.Length == 0) return new Refusal("There are no events.");
        if (sorted.Length == 1) return new[] { 0 };
        double[] gaps = [.. sorted.Zip(sorted.Skip(1), (a, b) => b - a)];
        if (gaps.Min() <= 0) return new Refusal("Two events are at one time; put them a little apart, or take counts per hour.");
        var total = sorted[^1] - sorted[0];
        var levels = Math.Ceiling(1 + Math.Log(total / gaps.Min()) / Math.Log(s) - 1e-12);
        if (!(levels <= MostLevels)) return new Refusal($"There would be {Require.Text(levels)} levels; s must be larger, or the times less exact.");
        return new[] { 0 }.Concat(Cheapest(gaps, (int)levels, total / gaps.Length, s, gamma * Math.Log(gaps.Length))).ToArray();
    }

    private static int[] Cheapest(double[] gaps, int levels, double meanGap, double s, double rise)
    {
        double[] rates = [.. Enumerable.Range(0, levels).Select(j => Math.Pow(s, j) / meanGap)];
        var (cost, from) = (rates.Select((_, j) => j == 0 ? 0 : double.PositiveInfinity).ToArray(), new int[gaps.Length, levels]);
        for (var t = 0; t < gaps.Length; t++)
        {
            var next = new double[levels];
            for (var j = 0; j < levels; j++)
            {
                var best = 0;
                for (var i = 1; i < levels; i++)
                    if (Via(i, j) < Via(best, j)) best = i;
                from[t, j] = best;
                next[j] = Via(best, j) - Math.Log(rates[j]) + rates[j] * gaps[t];
            }

            cost = next;
        }

        var path = new int[gaps.Length];
        path[^1] = Array.IndexOf(cost, cost.Min());
        for (var t = gaps.Length - 1; t > 0; t--) path[t - 1] = from[t, path[t]];
        return path;

        double Via(int i, int j) => cost[i] + Math.Max(0, j - i) * rise;
    }
}
