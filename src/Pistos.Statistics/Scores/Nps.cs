using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Scores;

/// <summary>Net promoter score: of 0 to 10, 9 and 10 are promoters, 7 and 8 passives, 0 to 6 detractors. In points from −100 to 100.</summary>
public static class Nps
{
    /// <summary>The score of so many promoters, passives and detractors. Whoever dismissed or did not answer is none of them.</summary>
    /// <param name="promoters">Answers 9 and 10.</param>
    /// <param name="passives">Answers 7 and 8.</param>
    /// <param name="detractors">Answers 0 to 6.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    /// <param name="customers">The whole customer base where it is known: SE is then multiplied by √((N−n)/(N−1)).</param>
    public static Outcome<NetScore> Of(long promoters, long passives, long detractors, double level = 0.95, long? customers = null) =>
        NetScore.Of(promoters, passives, detractors, level, customers);

    /// <summary>The score of single answers from 0 to 10; null stands for whoever dismissed or did not answer, and does not count.</summary>
    public static Outcome<NetScore> Of(IEnumerable<int?> ratings, double level = 0.95, long? customers = null) =>
        RatingCounts.Of(ratings, 0, 10).Then(c => NetScore.Of(c.Between(9, 10), c.Between(7, 8), c.Between(0, 6), level, customers));

    /// <summary>
    /// Whether the score moved between two waves of different people: the first less the second, in points. Where the answers of a wave are all of one kind, its standard error of 0 would
    /// pass for certainty; z, p and the interval are then by the adjusted scores and errors of both. Refused where that is so of both waves.
    /// </summary>
    public static Outcome<WaveComparison> Compare(NetScore first, NetScore second, double level = 0.95) =>
        first.IsAlike == second.IsAlike
            ? WaveComparison.Of(first.Value, first.StandardError, second.Value, second.StandardError, first.N + second.N, level)
            : WaveComparison.Of(first.Adjusted.Value, first.Adjusted.Error, second.Adjusted.Value, second.Adjusted.Error, first.N + second.N, level)
                .Select(moved => moved with { Difference = moved.Difference.With(first.Value - second.Value) });
}
