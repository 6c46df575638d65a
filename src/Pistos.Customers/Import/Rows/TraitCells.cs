using System.Text.Json;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Profiles.Traits;

namespace Pistos.Customers.Import.Rows;

/// <summary>The columns that are kept under their own names.</summary>
internal static class TraitCells
{
    internal static IReadOnlyList<KeyValuePair<string, string>> Read(TableRow row, TableMapping mapping, ref RowFault fault) => Read(row, mapping, (_, text) => text, ref fault);

    /// <summary>As traits of a customer.</summary>
    internal static IReadOnlyList<KeyValuePair<string, JsonElement>> ReadTraits(TableRow row, TableMapping mapping, ref RowFault fault) => Read(row, mapping, ValueOf, ref fault);

    private static IReadOnlyList<KeyValuePair<string, T>> Read<T>(TableRow row, TableMapping mapping, Func<TableColumn, string, T> valueOf, ref RowFault fault)
    {
        List<KeyValuePair<string, T>>? traits = null;
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (mapping.Columns[i] is not { Meaning: ColumnMeaning.Trait, Trait: { } name } column) continue;
            if (Cells.Exact(row, i, Cells.LongestText, ref fault) is { } value) (traits ??= []).Add(new(name, valueOf(column, value)));
        }
        return traits ?? (IReadOnlyList<KeyValuePair<string, T>>)[];
    }

    // Our own export writes an address with its parts, or a list, as JSON.
    private static JsonElement ValueOf(TableColumn column, string text)
    {
        if (!column.Name.StartsWith(ColumnNames.TraitPrefix, StringComparison.OrdinalIgnoreCase)) return TraitValue.Of(text);
        if (text[0] is not ('{' or '[')) return TraitValue.Exactly(text);
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return TraitValue.Exactly(text);
        }
    }
}
