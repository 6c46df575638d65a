namespace Pistos.Customers.Browse;

/// <summary>A line of CSV (RFC 4180) that a spreadsheet does not take for formulas: a cell that begins like one gets an apostrophe before it, which the import takes away again.</summary>
public static class CsvLine
{
    /// <summary>What begins a formula in Excel, LibreOffice or Google Sheets, full-width forms included.</summary>
    private const string FormulaStarts = "=+-@\t\r＝＋－＠";

    public static string Of(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>One cell, quoted where it must be.</summary>
    public static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var safe = FormulaStarts.Contains(value[0], StringComparison.Ordinal) && !IsNumberOrPhone(value) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>A sign and digits calculate nothing.</summary>
    private static bool IsNumberOrPhone(string value) =>
        value.Length > 1 && value[0] is '+' or '-' && value.AsSpan(1).IndexOfAnyExcept("0123456789. ") < 0;
}
