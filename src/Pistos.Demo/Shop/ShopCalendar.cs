using Pistos.Demo.Chance;

namespace Pistos.Demo.Shop;

/// <summary>The year that the demo tells, from midnight 365 days ago to now, and how time runs in it.</summary>
/// <remarks>
/// Habits run on the shop's own time: a day as lively as Black Friday is worth several ordinary ones, a day of August
/// a third of one. So everyone's gaps between orders bend around the feasts by themselves.
/// </remarks>
internal sealed class ShopCalendar
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Brand.TimeZone);

    // The share of visits by hour of the local day: a peak before noon, a rest after lunch, a higher one in the evening.
    private static readonly double[] Hours =
        [1.6, .7, .35, .2, .2, .35, .9, 2.1, 3.6, 5.3, 6.4, 6.6, 6.1, 5.2, 4.3, 3.6, 3.6, 4.3, 5.2, 6.2, 7.4, 8.6, 7.6, 4.4];

    private static readonly Weighted<int> Hour = new(Enumerable.Range(0, 24), h => Hours[h]);
    private readonly double[] _before;

    public ShopCalendar(DateTime nowUtc)
    {
        Now = nowUtc;
        Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(nowUtc, Zone));
        First = Today.AddDays(-365);
        _before = new double[367];
        for (var day = 0; day <= 365; day++) _before[day + 1] = _before[day] + Feasts.Liveliness(First.AddDays(day));
    }

    public DateTime Now { get; }
    public DateOnly First { get; }
    public DateOnly Today { get; }

    /// <summary>The length of the whole year in ordinary days.</summary>
    public double Length => _before[^1];

    /// <summary>Shop time at the beginning of a day.</summary>
    public double At(DateOnly day) => _before[Math.Clamp(day.DayNumber - First.DayNumber, 0, 366)];

    /// <summary>The day on which an amount of shop time has passed.</summary>
    public DateOnly Day(double time)
    {
        var at = Array.BinarySearch(_before, time);
        return First.AddDays(Math.Clamp(at < 0 ? ~at - 1 : at, 0, 365));
    }

    /// <summary>A moment of that day when people shop.</summary>
    public DateTime Moment(Pcg32 chance, DateOnly day) =>
        Utc(day, new TimeOnly(Hour.Draw(chance), chance.Next(60), chance.Next(60), chance.Next(1000)));

    /// <summary>A moment of that day when the store and the office are open, ten to eight.</summary>
    public static DateTime OpeningHours(Pcg32 chance, DateOnly day) =>
        Utc(day, new TimeOnly(chance.Next(10, 20), chance.Next(60), chance.Next(60), chance.Next(1000)));

    public static DateTime Utc(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local)) local = local.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, Zone);
    }

    public static DateOnly LocalDay(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone));
}
