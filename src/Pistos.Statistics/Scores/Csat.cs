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
        answered == 0 ? new Refusal("There are no answers; one at least is needed.")
        : satisfied > answered ? new Refusal($"{satisfied} are satisfied of {answered} who answered; only those who answered count.")
        : (Require.NotNegative(satisfied) ?? Require.NotNegative(answered)) is { } refusal ? refusal
        : Wilson.Share(satisfied, answered, level).Select(share => share.Times(100));

    /// <summary>The score of how many gave 1, 2, 3, 4 and 5, in this order.</summary>
    public static Outcome<Estimate> OfCounts(IReadOnlyList<long> counts, double level = 0.95) =>
        RatingCounts.Of(counts, 1, 5).Then(c => Of(c.Between(4, 5), c.N, level));

    /// <summary>The score of single ratings; null stands for whoever dismissed or did not answer, and does not count.</summary>
    public static Outcome<Estimate> Of(IEnumerable<int?> ratings, double level = 0.95) =>
        RatingCounts.Of(ratings, 1, 5).Then(c => Of(c.Between(4, 5), c.N, level));

    /// <summary>
    /// Whether the score moved between two waves of different people: the first less the second, in percentage points, by √(p(1−p)/n). Where all or none of a wave are satisfied, its
    /// standard error of 0 would pass for certainty; then z and p are of the pooled share with Yates's correction, z = (|p₁ − p₂| − ½(1/n₁ + 1/n₂))/√(p(1 − p)(1/n₁ + 1/n₂)), and the interval is Newcombe's.
    /// Refused where all of both are, or none of both.
    /// </summary>
    public static Outcome<WaveComparison> Compare(Estimate first, Estimate second, double level = 0.95)
    {
        var looksCertain = IsScore(first) && IsScore(second) && first.Value != second.Value && (IsEnd(first) || IsEnd(second));
        return looksCertain && Require.Level(level) is null
            ? Pooled(first, second, level)
            : WaveComparison.Of(first.Value, StandardError(first), second.Value, StandardError(second), first.N + second.N, level);
    }

    private static WaveComparison Pooled(Estimate first, Estimate second, double level)
    {
        var (apart, parts) = ((first.Value - second.Value) / 100, 1 / first.N + 1 / second.N);
        var pooled = (first.Value * (first.N / (first.N + second.N)) + second.Value * (second.N / (first.N + second.N))) / 100;
        var z = Math.Sign(apart) * Math.Max(0, Math.Abs(apart) - parts / 2) / Math.Sqrt(pooled * (1 - pooled) * parts);
        var interval = Wilson.Difference(first.Value / 100, first.N, second.Value / 100, second.N, level);
        return new WaveComparison(new Estimate(100 * apart, interval.Times(100), first.N + second.N), z, StandardNormal.TwoSidedP(z));
    }

    private static bool IsScore(Estimate score) => score is { Value: >= 0 and <= 100, N: >= 1 and <= 1e15 };

    private static bool IsEnd(Estimate score) => score.Value is 0 or 100;

    private static double StandardError(Estimate score) => Math.Sqrt(Math.Max(0, score.Value * (100 - score.Value)) / score.N);
}
