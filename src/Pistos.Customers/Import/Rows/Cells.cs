using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import.Rows;

/// <summary>Single cells of a row, read with care.</summary>
internal static class Cells
{
    internal const int LongestName = 200;

    /// <summary>As long as a first or last name may be that comes another way.</summary>
    internal const int LongestPartOfName = 300;

    internal const int LongestText = 10_000;

    /// <summary>The text of a cell; what an export has put before a formula, so that no spreadsheet runs it, is taken off again.</summary>
    internal static ReadOnlySpan<char> Text(TableRow row, int column) => TableWriter.WithoutGuard(row[column]);

    /// <summary>A short text; null when empty.</summary>
    internal static string? Short(TableRow row, int column, int longest, ref RowFault fault) => Within(longest, Text(row, column), column, ref fault);

    /// <summary>A short text as it was written, with the white space that stands within its quotes; null when empty.</summary>
    internal static string? Exact(TableRow row, int column, int longest, ref RowFault fault) => Within(longest, TableWriter.WithoutGuard(row.Exact(column)), column, ref fault);

    private static string? Within(int longest, ReadOnlySpan<char> text, int column, ref RowFault fault)
    {
        if (text.IsEmpty) return null;
        if (text.Length > longest) fault = new(RowFault.TooLong, column);
        return text.Length > longest ? null : text.ToString();
    }

    internal static bool TryMoment(TableRow row, int column, RowContext context, out DateTime at, ref RowFault fault)
    {
        at = default;
        var text = row[column];
        if (text.IsEmpty) fault = new(RowFault.NoDate, column);
        else if (!ReadDate.TryMoment(text, context.Mapping.Dates, context.Zone, out at)) fault = new(RowFault.BadDate, column);
        else if (at > context.Latest) fault = new(RowFault.FutureDate, column);
        return !fault.IsFault;
    }
}
