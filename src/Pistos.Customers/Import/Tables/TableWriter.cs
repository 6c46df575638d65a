using System.Buffers;

namespace Pistos.Customers.Import.Tables;

/// <summary>Writes tables that spreadsheets open safely and that read back exactly as they were.</summary>
internal static class TableWriter
{
    // What a spreadsheet takes for the beginning of a formula, in half and full width.
    private const string Formula = "=+-@\t\r＝＋－＠";

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",;\"\r\n\t|");

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
        return !rest.IsEmpty && Formula.Contains(rest[0]);
    }
}
