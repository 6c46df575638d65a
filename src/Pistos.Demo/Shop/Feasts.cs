namespace Pistos.Demo.Shop;

/// <summary>The days that move a Greek shop.</summary>
internal static class Feasts
{
    /// <summary>Orthodox Easter: Meeus' Julian algorithm (Astronomical Algorithms, ch. 8) and the 13 days of 1900–2099.</summary>
    public static DateOnly Easter(int year)
    {
        var d = (19 * (year % 19) + 15) % 30;
        var e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
        var month = (d + e + 114) / 31;
        return new DateOnly(year, month, (d + e + 114) % 31 + 1).AddDays(13);
    }

    /// <summary>The Friday after the fourth Thursday of November.</summary>
    public static DateOnly BlackFriday(int year) => Nth(4, DayOfWeek.Thursday, year, 11).AddDays(1);

    public static DateOnly MothersDay(int year) => Nth(2, DayOfWeek.Sunday, year, 5);

    public static DateOnly Nth(int n, DayOfWeek day, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)day - (int)first.DayOfWeek + 7) % 7 + 7 * (n - 1));
    }

    /// <summary>How lively the shop is on a day; 1 is an ordinary Wednesday.</summary>
    public static double Liveliness(DateOnly day) => Weekday(day) * Month(day) * Around(day);

    private static double Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday => 1.1,
        DayOfWeek.Tuesday => 1.05,
        DayOfWeek.Friday => 0.9,
        DayOfWeek.Saturday => 0.78,
        DayOfWeek.Sunday => 1.02,
        _ => 1,
    };

    private static double Month(DateOnly day) => day.Month switch
    {
        1 => 0.8,
        2 => 0.85,
        3 => 0.95,
        4 => 1,
        5 => 1,
        6 => 0.95,
        7 => 0.85,
        8 => day.Day is >= 5 and <= 22 ? 0.36 : 0.6,
        9 => 0.95,
        10 => 1.05,
        11 => 1.15,
        _ => day.Day <= 20 ? 1.6 : 0.75,
    };

    private static double Around(DateOnly day)
    {
        var easter = day.DayNumber - Easter(day.Year).DayNumber;
        var black = day.DayNumber - BlackFriday(day.Year).DayNumber;
        var mother = day.DayNumber - MothersDay(day.Year).DayNumber;
        return easter switch
        {
            >= -2 and <= 1 => 0.25,
            >= -16 and <= -4 => 1.4,
            _ => black switch
            {
                0 => 3.4,
                3 => 2.2,
                >= -4 and <= 2 => 1.8,
                _ => mother is >= -8 and <= -2 ? 1.3 : IsHoliday(day) ? 0.5 : 1,
            },
        };
    }

    private static bool IsHoliday(DateOnly day) => (day.Month, day.Day) is
        (1, 1) or (1, 6) or (3, 25) or (5, 1) or (8, 15) or (10, 28) or (12, 24) or (12, 25) or (12, 26) or (12, 31);
}
