using System.Globalization;

namespace Pistos.Mail.Mime.Headers;

/// <summary>The words of a date, each put where it fits: day, month, year, time, zone.</summary>
internal sealed class DateWords
{
    private int? _day, _month, _year, _hour, _minute, _second;
    private TimeSpan? _zone;
    private bool? _afternoon;

    public void Add(ReadOnlySpan<char> word)
    {
        if (word.Contains(':')) AddTime(word);
        else if (word[0] is '+' or '-' && _hour is not null) AddOffset(word);
        else if (char.IsAsciiDigit(word[0])) AddNumber(word);
        else if (word.Equals("AM", StringComparison.OrdinalIgnoreCase) || word.Equals("PM", StringComparison.OrdinalIgnoreCase)) _afternoon = word[0] is 'P' or 'p';
        else if (_month is null && MailDate.Month(word) is > 0 and var month) _month = month;
        else if (_hour is not null && _zone is null) _zone = Zone(word);
        else if (_day is not null && _month is null && char.IsLetter(word[0])) _month = 0; // a month that there is not
    }

    public DateTimeOffset? ToDate()
    {
        if (_day is not { } day || _month is not (> 0 and <= 12 and var month) || _year is not { } year) return null;
        if (_hour is not { } hour) (hour, _minute) = (0, 0);
        if (_afternoon is true && hour < 12) hour += 12;
        if (_afternoon is false && hour == 12) hour = 0;
        if (day is < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || _minute > 59 || _second > 60) return null;
        // A leap second is shown as the one before it: no clock here knows 60.
        var local = new DateTime(year, month, day, hour, _minute ?? 0, Math.Min(_second ?? 0, 59), DateTimeKind.Unspecified);
        var zone = _zone ?? TimeSpan.Zero;
        return local.Ticks - zone.Ticks is < 0 or > 3_155_378_975_999_999_999 ? null : new DateTimeOffset(local, zone);
    }

    private void AddTime(ReadOnlySpan<char> word)
    {
        if (_hour is not null)
        {
            if (word[0] is '+' or '-') AddOffset(word);
            return;
        }

        Span<Range> parts = stackalloc Range[4];
        var count = word.Split(parts, ':');
        if (!Number(word[parts[0]], out var hour) || !Number(word[parts[1]], out var minute)) return;
        var second = 0;
        if (count > 2 && !Number(word[parts[2]], out second)) return;
        (_hour, _minute, _second) = (hour, minute, second);
        var last = word[parts[count - 1]];
        if (last.EndsWith("pm", StringComparison.OrdinalIgnoreCase)) _afternoon = true;
        else if (last.EndsWith("am", StringComparison.OrdinalIgnoreCase)) _afternoon = false;
    }

    private void AddNumber(ReadOnlySpan<char> word)
    {
        if (word.IndexOfAny('-', '/') is > 0)
        {
            AddDashed(word);
            return;
        }

        if (!Number(word, out var number)) return;
        if (_day is null && word.Length <= 2) _day = number;
        else if (_day is null && word.Length == 4 && _year is null) _year = number;
        else if (_month is null && word.Length <= 2) _month = number;
        else if (_year is null) _year = FullYear(number, word.Length);
    }

    /// <summary>21-Nov-97, as some write it.</summary>
    private void AddDashed(ReadOnlySpan<char> word)
    {
        Span<Range> parts = stackalloc Range[4];
        if (word.SplitAny(parts, "-/") is not 3) return;
        foreach (var part in parts[..3])
        {
            if (word[part].IsEmpty) return;
            Add(word[part]);
        }
    }

    /// <summary>RFC 5322 §4.3: two digits below 50 are 20xx, above 19xx; three are since 1900.</summary>
    private static int? FullYear(int number, int digits) => digits switch
    {
        2 => number < 50 ? 2000 + number : 1900 + number,
        3 => 1900 + number,
        4 when number >= 1 => number,
        _ => null,
    };

    private void AddOffset(ReadOnlySpan<char> word)
    {
        if (_zone is not null) return;
        Span<char> digits = stackalloc char[4];
        var length = 0;
        foreach (var c in word[1..])
        {
            if (char.IsAsciiDigit(c) && length < 4) digits[length++] = c;
        }

        if (length is 0) return;
        Number(digits[..length], out var number);
        var minutes = length <= 2 ? number * 60 : number / 100 * 60 + number % 100;
        // An offset beyond the world's is no offset.
        if (minutes > 14 * 60) minutes = 0;
        _zone = TimeSpan.FromMinutes(word[0] == '-' ? -minutes : minutes);
    }

    /// <summary>§4.3: the North American names; all others, military letters included, mean an unknown offset, taken as UTC.</summary>
    private static TimeSpan Zone(ReadOnlySpan<char> word)
    {
        var name = word.Length > 3 && word[..3] is "EST" or "CST" or "MST" or "PST" ? word[..3] : word;
        if (name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
            return name.Length > 4 && name[3] is '+' or '-' && Number(name[4..Math.Min(name.Length, 6)], out var hours) && hours <= 14 ? TimeSpan.FromHours(name[3] == '-' ? -hours : hours) : TimeSpan.Zero;
        return name switch
        {
            "EDT" => TimeSpan.FromHours(-4),
            "EST" or "CDT" => TimeSpan.FromHours(-5),
            "CST" or "MDT" => TimeSpan.FromHours(-6),
            "MST" or "PDT" => TimeSpan.FromHours(-7),
            "PST" => TimeSpan.FromHours(-8),
            "CET" or "MEZ" => TimeSpan.FromHours(1),
            "CEST" or "MESZ" or "EET" => TimeSpan.FromHours(2),
            "EEST" => TimeSpan.FromHours(3),
            _ => TimeSpan.Zero,
        };
    }

    private static bool Number(ReadOnlySpan<char> text, out int number)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length])) length++;
        return int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
