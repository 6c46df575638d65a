using System.Globalization;
using System.Text;

namespace Pistos.Mail.Mime;

/// <summary>Names of attachments that can be stored and shown: no path, no control, no direction override, no device of Windows.</summary>
public static class FileNames
{
    private const int Longest = 150;

    /// <param name="name">What the sender calls it; null when nothing.</param>
    /// <param name="mediaType">For the ending of a name that has to be made up.</param>
    public static string Safe(string? name, string mediaType)
    {
        var text = name ?? "";
        if (text.LastIndexOfAny(['/', '\\']) is >= 0 and var slash) text = text[(slash + 1)..];
        var safe = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= Longest * 2) break;
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control && rune.Value is not ('\t' or '\r' or '\n') || category is UnicodeCategory.Format or UnicodeCategory.Surrogate || rune == Rune.ReplacementChar) continue;
            safe.Append(category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " " : "<>:\"|?*".Contains((char)Math.Min(rune.Value, char.MaxValue)) ? "_" : rune.ToString());
        }

        var clean = safe.ToString().Trim().Trim('.', ' ');
        if (clean.Length > Longest) clean = Shorten(clean);
        if (clean.Length == 0) return "attachment" + Ending(mediaType);
        var stem = clean.Split('.')[0].TrimEnd().ToUpperInvariant();
        var isDevice = stem is "CON" or "PRN" or "AUX" or "NUL" || stem.Length == 4 && stem[..3] is "COM" or "LPT" && char.IsAsciiDigit(stem[3]);
        return isDevice ? "_" + clean : clean;
    }

    private static string Shorten(string name)
    {
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= 12 ? name[dot..] : "";
        var stem = name[..(Longest - ending.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + ending;
    }

    private static string Ending(string mediaType) => mediaType switch
    {
        "text/plain" => ".txt",
        "text/html" => ".html",
        "text/calendar" => ".ics",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/gif" => ".gif",
        "application/pdf" => ".pdf",
        "message/rfc822" => ".eml",
        "application/ms-tnef" => ".dat",
        _ => "",
    };
}
