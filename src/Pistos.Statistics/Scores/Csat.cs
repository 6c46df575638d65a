using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Scores;

/// <summary>
/// Customer satisfaction: 100·(ratings 4 or 5)/(answered) on a scale from 1 to 5 ("top-2-box"), in per cent, with Wilson's interval.
/// Whoever dismissed or did not answer is in neither number; see <see cref="Participation"/>.
/// </summary>
public static class Csat
{
    /// <summary>The score of so many satisfied among those who answered.</summary>
    public static Outcome<Estimate> Of(long satisfied, long answered, double level = 0.95) =>
        answered == 0 ? new Refusal("There are no answers; one at least is needed.") : Wilson.Share(satisfied, answered, level).Select(share => share.Times(100));

    /// <summary>The score of how many gave 1, 2, 3, 4 and 5, in this order.</summary>
    public static Outcome<Estimate> OfCounts(IReadOnlyList<long> counts, double level = 0.95) =>
        RatingCounts.Of(counts, 1, 5).Then(c => Of(c.Between(4, 5), c.N, level));

    /// <summary>The score of single ratings; null stands for whoever dismissed or did not answer, and does not count.</summary>
    public static Outcome<Estimate> Of(IEnumerable<int?> ratings, double level = 0.95) =>
        RatingCounts.Of(ratings, 1, 5).Then(c => Of(c.Between(4, 5), c.N, level));

    /// <summary>Whether the score moved between two waves of different people: the first less the second, in percentage points, by √(p(1−p)/n).</summary>
    public static Outcome<WaveComparison> Compare(Estimate first, Estimate second, double level = 0.95) =>
        WaveComparison.Of(first.Value, StandardError(first), second.Value, StandardError(second), first.N + second.N, level);

    private static double StandardError(Estimate score) => Math.Sqrt(Math.Max(0, score.Value * (100 - score.Value)) / score.N);
}
