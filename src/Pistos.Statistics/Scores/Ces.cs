using Pistos.Statistics.Estimates;
using Pistos.Statistics.Experiments;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Scores;

/// <summary>
/// Customer effort score: "… made it easy for me to handle my issue" from 1 (strongly disagree) to 7 (strongly agree). Three conventions are in use whose
/// numbers cannot be compared, so each has its name here and none is "the" score. <c>counts</c> are how many gave 1, 2 … 7.
/// </summary>
public static class Ces
{
    /// <summary>Convention A: the mean of the ratings, from 1 to 7, with Student's interval; none where there is one answer, or where all are the same.</summary>
    public static Outcome<Estimate> Mean(IReadOnlyList<long> counts, double level = 0.95)
    {
        if (Require.Level(level) is { } refusal) return refusal;
        return RatingCounts.Of(counts, 1, 7).Select(c => new Estimate(c.Mean, c.N > 1 && c.Variance > 0 ? Interval.Student(c.Mean, Math.Sqrt(c.Variance / c.N), c.N - 1, level).Within(1, 7) : null, c.N));
    }

    /// <summary>Convention B: per cent of 6 and 7 less per cent of 1, 2 and 3, in points from −100 to 100.</summary>
    /// <param name="counts">How many gave 1, 2 … 7.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    /// <param name="customers">The whole customer base where it is known.</param>
    public static Outcome<NetScore> NetEase(IReadOnlyList<long> counts, double level = 0.95, long? customers = null) =>
        RatingCounts.Of(counts, 1, 7).Then(c => NetScore.Of(c.Between(6, 7), c.Between(4, 5), c.Between(1, 3), level, customers));

    /// <summary>Convention C: per cent of 5, 6 and 7, with Wilson's interval.</summary>
    public static Outcome<Estimate> Agreement(IReadOnlyList<long> counts, double level = 0.95) => Top(5, counts, level);

    /// <summary>Per cent of 6 and 7, with Wilson's interval: the first part of convention B.</summary>
    public static Outcome<Estimate> TopTwo(IReadOnlyList<long> counts, double level = 0.95) => Top(6, counts, level);

    /// <summary>
    /// Whether the mean (convention A) moved between two waves of different people: the first less the second, by Welch's test. Refused where a wave has one answer, or all of it are alike:
    /// its variance would be 0, and pass for certainty.
    /// </summary>
    public static Outcome<WaveComparison> CompareMeans(IReadOnlyList<long> first, IReadOnlyList<long> second, double level = 0.95) =>
        RatingCounts.Of(first, 1, 7).Then(a => RatingCounts.Of(second, 1, 7).Then(b => a.N < 2 || b.N < 2
            ? new Refusal("A mean of one answer has no standard error; each wave needs two answers at least.")
            : a.IsAlike || b.IsAlike
                ? new Refusal("All answers of a wave are alike, so nothing tells how much they vary; more answers are needed.")
                : Welch.Test(new Arm(b.N, b.Mean, b.Variance), new Arm(a.N, a.Mean, a.Variance), Lift.Absolute, level).Select(test => new WaveComparison(test.Lift, test.Lift.Value / test.StandardError, test.P))));

    private static Outcome<Estimate> Top(int least, IReadOnlyList<long> counts, double level) =>
        RatingCounts.Of(counts, 1, 7).Then(c => Wilson.Share(c.Between(least, 7), c.N, level)).Select(share => share.Times(100));
}
