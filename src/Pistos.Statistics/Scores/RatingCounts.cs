using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Scores;

/// <summary>How many gave each rating of a scale of whole numbers.</summary>
internal sealed class RatingCounts
{
    private readonly int lowest;
    private readonly long[] counts;

    private RatingCounts(int lowest, long[] counts) => (this.lowest, this.counts) = (lowest, counts);

    public long N => counts.Sum();

    public double Mean => counts.Select((count, i) => (double)count * (lowest + i)).Sum() / N;

    /// <summary>Sample variance, divided by n − 1.</summary>
    public double Variance => Mean is var mean ? counts.Select((count, i) => count * Math.Pow(lowest + i - mean, 2)).Sum() / (N - 1) : 0;

    /// <summary>Whether only one rating was given.</summary>
    public bool IsAlike => counts.Count(c => c > 0) == 1;

    public long Between(int least, int most) => counts[(least - lowest)..(most - lowest + 1)].Sum();

    /// <summary>Counts single ratings; null is nobody's rating.</summary>
    public static Outcome<RatingCounts> Of(IEnumerable<int?> ratings, int lowest, int highest)
    {
        var counts = new long[highest - lowest + 1];
        foreach (var rating in ratings)
        {
            if (rating is not { } given) continue;
            if (given < lowest || given > highest) return new Refusal($"A rating lies from {lowest} to {highest}; one is {given}.");
            counts[given - lowest]++;
        }

        return Of(counts, lowest);
    }

    /// <summary>Takes counts in the order of the scale.</summary>
    public static Outcome<RatingCounts> Of(IReadOnlyList<long> counts, int lowest, int highest) =>
        counts.Count == highest - lowest + 1
            ? Of([.. counts], lowest)
            : new Refusal($"A scale from {lowest} to {highest} has {highest - lowest + 1} counts, one for each rating; {counts.Count} were given.");

    private static Outcome<RatingCounts> Of(long[] counts, int lowest)
    {
        if (counts.Select(c => Require.Count(c, "answers")).FirstOrDefault(r => r is not null) is { } refusal) return refusal;
        return counts.Sum() == 0 ? new Refusal("There are no answers; one at least is needed.") : new RatingCounts(lowest, counts);
    }
}
