using System.Buffers;

namespace Pistos.Customers.Import.Tables;

/// <summary>Several texts in one cell, such as tags: separated by commas, semicolons or bars, and in quotes where one of these stands within (as in <c>VIP, "Αθήνα, κέντρο"</c>).</summary>
internal static class ListCell
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;|");

    internal static string Write(IEnumerable<string> items) => string.Join(", ", items.Select(Item));

    internal static IReadOnlyList<string> Read(ReadOnlySpan<char> cell)
    {
        List<string>? items = null;
        while (!(cell = cell.TrimStart()).IsEmpty)
        {
            if (Quoted(cell) is var (item, length))
            {
                if (item.Length > 0) (items ??= []).Add(item);
                cell = cell[length..];
                continue;
            }

            var end = cell.IndexOfAny(Separators);
            var plain = (end < 0 ? cell : cell[..end]).Trim();
            if (!plain.IsEmpty) (items ??= []).Add(plain.ToString());
            cell = end < 0 ? [] : cell[(end + 1)..];
        }

        return items ?? (IReadOnlyList<string>)[];
    }

    private static string Item(string text) =>
        text.AsSpan().ContainsAny(Separators) || text.StartsWith('"') || text.Length != text.AsSpan().Trim().Length
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    /// <summary>The text in quotes at the start, and how long it is with the separator behind it. Null for quotes that are not around all of it: they belong to the text.</summary>
    private static (string Item, int Length)? Quoted(ReadOnlySpan<char> cell)
    {
        if (cell[0] != '"') return null;
        var close = 1;
        while (close < cell.Length && (cell[close] != '"' || (close + 1 < cell.Length && cell[close + 1] == '"'))) close += cell[close] == '"' ? 2 : 1;
        if (close >= cell.Length) return null;
        var next = close + 1;
        while (next < cell.Length && char.IsWhiteSpace(cell[next])) next++;
        if (next < cell.Length && !Separators.Contains(cell[next])) return null;
        return (cell[1..close].ToString().Replace("\"\"", "\"", StringComparison.Ordinal), Math.Min(next + 1, cell.Length));
    }
}
