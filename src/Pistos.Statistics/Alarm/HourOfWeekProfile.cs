using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Alarm;

/// <summary>How much comes in an ordinary hour of each of the 168 hours of a week, and by how much it varies.</summary>
public sealed record HourOfWeekProfile
{
    private const int Slots = 7 * 24;
    private const double MostWeeks = 1e6;
    private readonly double[] means;

    private HourOfWeekProfile(double[] means, double dispersion, double negativeShare, int hours) =>
        (this.means, Dispersion, NegativeShare, Hours) = (means, dispersion, negativeShare, hours);

    /// <summary>φ: the variance of an hour is μ + φμ²; 0 is Poisson. The inverse of the size of the negative binomial distribution.</summary>
    public double Dispersion { get; }

    /// <summary>The share of negative ones among all that came, 0 to 1; 0 where nothing came.</summary>
    public double NegativeShare { get; }

    /// <summary>How many hours it was made of.</summary>
    public int Hours { get; }

    /// <summary>
    /// From counts of two weeks or more, in any order. An hour of the week is the mean of its counts, drawn towards (mean of its day × mean of its hour ÷ mean of all) as if that
    /// were so many weeks more, since a single Sunday night says little. φ is by moments within the slots, each of which has lost one degree of freedom to its own mean: Σ((n − 1)s² − (n − 1)x̄)/Σ(n − 1)(x̄² − s²/n), at least 0.
    /// Refused for less than two weeks, negative counts, two counts of one hour, and where nothing came at all.
    /// </summary>
    public static Outcome<HourOfWeekProfile> Of(IReadOnlyCollection<HourlyCount> history, double priorWeeks = 1)
    {
        if ((Require.Positive(priorWeeks) ?? Require.AtMost(MostWeeks, priorWeeks, "nobody has watched for so long")) is { } refusal) return refusal;
        if (history.Any(h => h.Count < 0 || h.Negative < 0 || h.Negative > h.Count)) return new Refusal("A count is 0 or more, and no more are negative than there are.");
        if (history.Count < 2 * Slots) return new Refusal($"A profile needs two weeks, which are {2 * Slots} hours; there are {history.Count}.");
        if (history.DistinctBy(h => Number(h.Hour)).Count() < history.Count) return new Refusal("An hour has two counts.");
        if (history.All(h => h.Count == 0)) return new Refusal("Nothing came in all this time, so nothing is to be expected.");
        var all = history.Average(h => h.Count);
        var days = history.GroupBy(h => Day(h.Hour)).ToDictionary(g => g.Key, g => g.Average(h => h.Count));
        var hours = history.GroupBy(h => h.Hour.Hour).ToDictionary(g => g.Key, g => g.Average(h => h.Count));
        var slots = history.ToLookup(h => Slot(h.Hour));
        var means = Enumerable.Range(0, Slots).Select(slot =>
        {
            var prior = days.GetValueOrDefault(slot / 24, all) * hours.GetValueOrDefault(slot % 24, all) / all;
            return Math.Max((slots[slot].Sum(h => (double)h.Count) + priorWeeks * prior) / (slots[slot].Count() + priorWeeks), all / 1000);
        }).ToArray();
        var share = history.Sum(h => (double)h.Negative) / history.Sum(h => (double)h.Count);
        return new HourOfWeekProfile(means, SpreadWithin(slots.Select(slot => slot.Select(h => (double)h.Count).Order().ToArray()), all), share, history.Count);
    }

    /// <summary>φ. The squares of the means of the slots add up to no less than those of the mean of all, so what is divided by is held there where few counts would bring it to 0.</summary>
    private static double SpreadWithin(IEnumerable<double[]> slots, double all)
    {
        var (spread, scale, least) = (0.0, 0.0, 0.0);
        foreach (var counts in slots)
        {
            var (n, mean) = (counts.Length, counts.Average());
            var squares = counts.Sum(c => (c - mean) * (c - mean));
            spread += squares - (n - 1) * mean;
            scale += (n - 1) * mean * mean - squares / n;
            least += (n - 1) * all * all;
        }

        return Math.Max(0, spread / Math.Max(scale, least));
    }

    /// <summary>μ of the hour of the week in which a moment lies; above 0.</summary>
    public double Expected(DateTime hour) => means[Slot(hour)];

    private static long Number(DateTime hour) => hour.Ticks / TimeSpan.TicksPerHour;

    private static int Slot(DateTime hour) => Day(hour) * 24 + hour.Hour;

    /// <summary>Monday is 0.</summary>
    private static int Day(DateTime hour) => ((int)hour.DayOfWeek + 6) % 7;
}
