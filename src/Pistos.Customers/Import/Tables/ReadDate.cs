using Pistos.Language;

namespace Pistos.Customers.Import.Tables;

/// <summary>Reads dates and moments as people and systems write them.</summary>
internal static class ReadDate
{
    private static readonly string[] Months = ["ιαν", "φεβ", "μαρ", "απρ", "μαι", "ιουν", "ιουλ", "αυγ", "σεπ", "οκτ", "νοε", "δεκ"];
    private static readonly string[] EnglishMonths = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads to UTC. A day without a time is its midday, so that it is the same day in any time zone it is later shown in.</summary>
    /// <param name="text">"2026-11-21", "20261121", "21/11/2026 18:30", "2026-11-21T18:30:00+02:00", "21 Νοε 2026", "11/21/26 6:30 PM".</param>
    /// <param name="writing">Whether day or month stands first where the year stands last.</param>
    /// <param name="zone">The time zone of moments that don't name one.</param>
    /// <param name="utc">The moment.</param>
    internal static bool TryMoment(ReadOnlySpan<char> text, DateWriting writing, TimeZoneInfo zone, out DateTime utc)
    {
        utc = default;
        text = text.Trim();
        if (!TryDay(ref text, writing, out var day)) return false;
        if (text is ['T' or 't', ..]) text = text[1..];
        else if (text is [',', ..]) text = text[1..];
        text = text.Trim();
        var time = TimeSpan.FromHours(12);
        if (!text.IsEmpty && !TryTime(ref text, out time)) return false;
        text = text.Trim();
        if (text.IsEmpty) return ToUtc(day.ToDateTime(TimeOnly.MinValue) + time, zone, out utc);
        if (!TryOffset(text, out var offset)) return false;
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        utc = DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
        return true;
    }

    /// <summary>Whether day or month stands first; null when the values could be either.</summary>
    internal static DateWriting? Guess(IEnumerable<string> values)
    {
        var (dayFirst, monthFirst) = (0, 0);
        foreach (var value in values)
        {
            var canDayFirst = TryMoment(value, DateWriting.DayFirst, TimeZoneInfo.Utc, out var one);
            var canMonthFirst = TryMoment(value, DateWriting.MonthFirst, TimeZoneInfo.Utc, out var other);
            if (canDayFirst && !canMonthFirst) dayFirst++;
            if (canMonthFirst && !canDayFirst) monthFirst++;
        }
        return dayFirst == monthFirst ? null : dayFirst > monthFirst ? DateWriting.DayFirst : DateWriting.MonthFirst;
    }

    private static bool ToUtc(DateTime local, TimeZoneInfo zone, out DateTime utc)
    {
        // An hour that the clock leaps over is read as if it had not.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        utc = TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone);
        return true;
    }

    private static bool TryDay(ref ReadOnlySpan<char> text, DateWriting writing, out DateOnly day)
    {
        day = default;
        var first = Digits(ref text, 8);
        if (first.Length == 8) return Make(Number(first[..4]), Number(first[4..6]), Number(first[6..]), out day);
        if (first.Length is 0 or 3 or > 4 || text.IsEmpty) return false;
        if (first.Length <= 2 && text[0] is ' ' or '-' && Letter(text[1..])) return TryNamedMonth(Number(first), ref text, out day);

        var separator = text[0];
        if (separator is not ('/' or '-' or '.')) return false;
        text = text[1..];
        var second = Digits(ref text, 2);
        if (second.IsEmpty || text.IsEmpty || text[0] != separator) return false;
        text = text[1..];
        var third = Digits(ref text, 4);
        if (first.Length == 4) return third.Length is 1 or 2 && Make(Number(first), Number(second), Number(third), out day);
        if (third.Length is not (2 or 4)) return false;
        return writing is DateWriting.DayFirst
            ? Make(Year(third), Number(second), Number(first), out day)
            : Make(Year(third), Number(first), Number(second), out day);
    }

    private static bool TryNamedMonth(int dayOfMonth, ref ReadOnlySpan<char> text, out DateOnly day)
    {
        day = default;
        text = text[1..];
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length])) length++;
        var name = Folding.Fold(text[..length].ToString());
        var month = Array.FindIndex(Months, m => name.StartsWith(m, StringComparison.Ordinal));
        if (month < 0) month = Array.FindIndex(EnglishMonths, m => name.StartsWith(m, StringComparison.Ordinal));
        text = text[length..].TrimStart("., -");
        var year = Digits(ref text, 4);
        return month >= 0 && year.Length is 2 or 4 && Make(Year(year), month + 1, dayOfMonth, out day);
    }

    private static bool TryTime(ref ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        Span<long> parts = [0, 0, 0];
        for (var i = 0; i < 3; i++)
        {
            var digits = Digits(ref text, 2);
            if (digits.IsEmpty) return false;
            parts[i] = Number(digits);
            if (text is not [':', ..] || i == 2) { if (i == 0) return false; break; }
            text = text[1..];
        }
        long ticks = 0;
        if (text is ['.' or ',', ..])
        {
            text = text[1..];
            var fraction = Digits(ref text, 9);
            if (fraction.IsEmpty) return false;
            var scale = TimeSpan.TicksPerSecond;
            foreach (var c in fraction) ticks += (c - '0') * (scale /= 10);
        }
        var half = text.TrimStart();
        if (half.Length >= 2 && Folding.Fold(half[..Math.Min(4, half.Length)].ToString()).Replace(".", "", StringComparison.Ordinal) is "am" or "pm" or "πμ" or "μμ")
        {
            if (parts[0] is 0 or > 12) return false;
            var afternoon = half[0] is 'p' or 'P' or 'μ' or 'Μ';
            parts[0] = parts[0] % 12 + (afternoon ? 12 : 0);
            text = [];
        }
        if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return false;
        time = new TimeSpan((int)parts[0], (int)parts[1], (int)parts[2]) + TimeSpan.FromTicks(ticks);
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z" or "z" or "UTC" or "GMT") return true;
        if (text is not ['+' or '-', ..]) return false;
        var negative = text[0] == '-';
        text = text[1..];
        var hours = Digits(ref text, 2);
        if (text is [':', ..]) text = text[1..];
        var minutes = Digits(ref text, 2);
        if (hours.Length != 2 || minutes.Length is not (0 or 2) || !text.IsEmpty || Number(hours) > 14) return false;
        offset = new TimeSpan(Number(hours), minutes.IsEmpty ? 0 : Number(minutes), 0);
        if (negative) offset = -offset;
        return true;
    }

    private static bool Make(int year, int month, int dayOfMonth, out DateOnly day)
    {
        day = default;
        // Outside of these years a date is a slip, and the first and last days of the calendar would overflow in other time zones.
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month)) return false;
        day = new DateOnly(year, month, dayOfMonth);
        return true;
    }

    private static int Year(ReadOnlySpan<char> digits) => digits.Length == 4 ? Number(digits) : Number(digits) + (Number(digits) < 70 ? 2000 : 1900);

    private static bool Letter(ReadOnlySpan<char> text) => !text.IsEmpty && char.IsLetter(text[0]);

    private static ReadOnlySpan<char> Digits(ref ReadOnlySpan<char> text, int most)
    {
        var length = 0;
        while (length < text.Length && length < most && char.IsAsciiDigit(text[length])) length++;
        var digits = text[..length];
        text = text[length..];
        return digits;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var c in digits) number = number * 10 + (c - '0');
        return number;
    }
}
