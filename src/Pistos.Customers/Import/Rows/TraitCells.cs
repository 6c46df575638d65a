using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import.Rows;

/// <summary>The columns that are kept under their own names.</summary>
internal static class TraitCells
{
    internal static IReadOnlyList<KeyValuePair<string, string>> Read(TableRow row, TableMapping mapping, ref RowFault fault)
    {
        List<KeyValuePair<string, string>>? traits = null;
        for (var i = 0; i < mapping.Columns.Count; i++)
        {
            if (mapping.Columns[i] is not { Meaning: ColumnMeaning.Trait, Trait: { } name }) continue;
            if (Cells.Exact(row, i, Cells.LongestText, ref fault) is { } value) (traits ??= []).Add(new(name, value));
        }
        return traits ?? (IReadOnlyList<KeyValuePair<string, string>>)[];
    }
}
