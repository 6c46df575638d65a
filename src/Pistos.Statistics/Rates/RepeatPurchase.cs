using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>
/// Who buys again. A history is the days on which one customer ordered, in the time zone of the workspace, in any order; several orders of one day are one
/// purchase, and what lies after the day up to which one looks does not count. Rates are shares from 0 to 1.
/// </summary>
public static class RepeatPurchase
{
    /// <summary>Customers with two purchases or more ÷ customers with one or more, by a day. Falls when many new ones come; see <see cref="InWindow"/>.</summary>
    public static Outcome<Estimate> Ever(IEnumerable<IReadOnlyCollection<DateOnly>> histories, DateOnly until, double level = 0.95)
    {
        var purchases = Days(histories, until).Select(days => days.Length).ToArray();
        return Share(purchases.Count(n => n >= 2), purchases.Length, "Nobody has bought by then; a repeat rate needs one customer at least.", level);
    }

    /// <summary>Repeat purchase rate of a cohort window: those who bought again within so many days of their first purchase ÷ those whose window has passed.</summary>
    /// <param name="histories">Days of purchase of each customer.</param>
    /// <param name="until">The last day that is known completely.</param>
    /// <param name="days">Length of the window, 1 or more; a purchase on the last day of it counts. Customers younger than this are left out.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<Estimate> InWindow(IEnumerable<IReadOnlyCollection<DateOnly>> histories, DateOnly until, int days, double level = 0.95)
    {
        if (Require.AtLeast(1, days) is { } refusal) return refusal;
        var old = Days(histories, until).Where(h => until.DayNumber - h[0].DayNumber >= days).ToArray();
        var again = old.Count(h => h.Length > 1 && h[1].DayNumber - h[0].DayNumber <= days);
        return Share(again, old.Length, $"No customer's first purchase is {days} days old; a rate in a window needs customers older than the window.", level);
    }

    /// <summary>
    /// The time from one purchase to the next, in days: step 1 is from the first to the second, step 2 from the second to the third. Of those who have come as
    /// far; who has not bought again by <paramref name="until"/> is censored there.
    /// </summary>
    public static Outcome<KaplanMeier> TimeToNext(IEnumerable<IReadOnlyCollection<DateOnly>> histories, DateOnly until, int step = 1, double level = 0.95)
    {
        if (Require.AtLeast(1, step) is { } refusal) return refusal;
        var watched = Days(histories, until).Where(h => h.Length >= step)
            .Select(h => h.Length > step ? new Watched(h[step].DayNumber - h[step - 1].DayNumber, true) : new Watched(until.DayNumber - h[step - 1].DayNumber, false))
            .ToArray();
        return watched.Length == 0 ? new Refusal($"Nobody has bought {step} times by then; one customer at least is needed.") : KaplanMeier.Fit(watched, level);
    }

    /// <summary>
    /// Returning customer rate, as shop software shows it: of the customers who bought in a period, those who had bought before it or bought twice in it.
    /// It is about the buyers of a period, the repeat purchase rate about a cohort; the two are not comparable.
    /// </summary>
    /// <param name="histories">Days of purchase of each customer.</param>
    /// <param name="from">First day of the period.</param>
    /// <param name="until">Last day of the period.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<Estimate> ReturningCustomers(IEnumerable<IReadOnlyCollection<DateOnly>> histories, DateOnly from, DateOnly until, double level = 0.95)
    {
        if (until < from) return new Refusal("The period ends before it begins.");
        var buyers = Days(histories, until).Where(h => h[^1] >= from).ToArray();
        return Share(buyers.Count(h => h.Length > 1), buyers.Length, "Nobody bought in the period; a rate needs one buyer at least.", level);
    }

    private static Outcome<Estimate> Share(int part, int whole, string none, double level) => whole == 0 ? new Refusal(none) : Wilson.Share(part, whole, level);

    private static IEnumerable<DateOnly[]> Days(IEnumerable<IReadOnlyCollection<DateOnly>> histories, DateOnly until) =>
        histories.Select(history => history.Where(day => day <= until).Distinct().Order().ToArray()).Where(days => days.Length > 0);
}
