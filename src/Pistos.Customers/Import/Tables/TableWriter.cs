using System.Buffers;

namespace Pistos.Customers.Import.Tables;

/// <summary>Writes every table that leaves Pistos as CSV (RFC 4180): spreadsheets open it safely, and the import reads it back exactly as it was.</summary>
internal static class TableWriter
{
    // What begins a formula in Excel, LibreOffice or Google Sheets, in half and full width.
    private const string Formula = "=+-@\t\r＝＋－＠";

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\"\r\n\t|");
    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789. ");

    /// <summary>Writes one row with commas and a line end, each cell guarded and in quotes where needed.</summary>
    internal static async Task WriteAsync(TextWriter writer, IEnumerable<string?> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            if (!isFirst) await writer.WriteAsync(',');
            isFirst = false;
            await writer.WriteAsync(Cell(cell ?? ""));
        }
        await writer.WriteAsync("\r\n");
    }

    /// <summary>One cell as it stands in the file: a text that a spreadsheet would run begins with an apostrophe.</summary>
    internal static string Cell(string text)
    {
        var guarded = IsGuardable(text) ? "'" + text : text;
        var needsQuotes = guarded.AsSpan().ContainsAny(NeedsQuotes) || guarded.Length != guarded.AsSpan().Trim().Length;
        return needsQuotes ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded;
    }

    /// <summary>Takes the apostrophe off again.</summary>
    internal static ReadOnlySpan<char> WithoutGuard(ReadOnlySpan<char> cell) => cell is ['\'', ..] && IsGuardable(cell[1..]) ? cell[1..] : cell;

    // Apostrophes before a formula are guarded too, so that taking one off always gives the text that was.
    private static bool IsGuardable(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart('\'');
        return !rest.IsEmpty && Formula.Contains(rest[0]) && !IsNumberOrPhone(rest);
    }

    /// <summary>A sign and digits calculate nothing.</summary>
    private static bool IsNumberOrPhone(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] is '+' or '-' && !text[1..].ContainsAnyExcept(OfNumbers);
}
