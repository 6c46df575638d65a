using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Tests.Shared;

/// <summary>How often an interval holds the truth when the data are drawn again and again with a fixed seed.</summary>
internal static class Coverage
{
    /// <summary>The share of draws whose interval holds <paramref name="truth"/>. A draw that gives no interval counts as a miss.</summary>
    public static double Of(double truth, Func<Random, Interval?> draw, int draws = 10_000, int seed = 20261122)
    {
        var random = new Random(seed);
        var held = 0;
        for (var i = 0; i < draws; i++)
            if (draw(random) is { } interval && interval.Contains(truth)) held++;
        return (double)held / draws;
    }

    /// <summary>A number of successes in <paramref name="n"/> independent tries.</summary>
    public static int Binomial(this Random random, int n, double p)
    {
        var count = 0;
        for (var i = 0; i < n; i++)
            if (random.NextDouble() < p) count++;
        return count;
    }

    /// <summary>A draw of the Normal distribution (Box and Muller).</summary>
    public static double Normal(this Random random, double mean = 0, double deviation = 1) =>
        mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
