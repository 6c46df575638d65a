using System.Globalization;

namespace Pistos.Mail.Mime.Headers;

/// <summary>
/// Dates (RFC 5322 §3.3 and the obsolete forms of §4.3) as they come: comments, two-digit years, named zones, months in numbers, AM and PM, no seconds, no zone (UTC then).
/// </summary>
public static class MailDate
{
    private const int LongestField = 1_000;
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The moment with its offset, or null when there is no date in it. Never throws.</summary>
    public static DateTimeOffset? Parse(string written)
    {
        if (written.Length > LongestField) written = written[..LongestField];
        if (IsoDate(written.Trim()) is { } iso) return iso;
        var words = new DateWords();
        Span<Range> ranges = stackalloc Range[24];
        var plain = WithoutComments(written).AsSpan();
        var count = plain.SplitAny(ranges, " \t\r\n,", StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < count; i++) words.Add(plain[ranges[i]]);
        return words.ToDate();
    }

    internal static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return 0;
        for (var i = 0; i < Months.Length; i++)
        {
            if (word.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase)) return i + 1;
        }

        return 0;
    }

    /// <summary>Some programs write 2024-03-01T10:00:00+02:00 or 2024-03-01 10:00:00.</summary>
    private static DateTimeOffset? IsoDate(string text) =>
        text.Length >= 19 && text[4] == '-' && text[7] == '-' && char.IsAsciiDigit(text[0])
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static string WithoutComments(string text)
    {
        if (!text.Contains('(')) return text;
        var plain = new char[text.Length];
        int length = 0, depth = 0;
        foreach (var c in text)
        {
            if (c == '(') depth++;
            else if (c == ')' && depth > 0)
            {
                depth--;
                plain[length++] = ' ';
            }
            else if (depth == 0) plain[length++] = c;
        }

        return depth > 0 ? "" : new string(plain, 0, length);
    }
}
