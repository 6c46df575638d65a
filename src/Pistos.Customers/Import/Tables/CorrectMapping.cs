using System.Text.Json;
using Pistos.Platform.Results;
using static Pistos.Customers.Import.Tables.ColumnMeaning;

namespace Pistos.Customers.Import.Tables;

/// <summary>Corrects by words what was guessed of a file's columns: <c>COLUMN=field</c>.</summary>
internal static class CorrectMapping
{
    /// <param name="corrections">Each a column's name, an equals sign, and a field's: <c>Κωδ=external_id</c>, <c>Μέγεθος=trait.size</c>, <c>Σχόλια=ignored</c>.</param>
    /// <returns>The whole mapping, or which column or field does not exist.</returns>
    internal static Result<TableMapping> Run(DetectedTable table, TableMapping guessed, IReadOnlyList<string> corrections, ImportKind kind)
    {
        TableColumn[] columns = [.. guessed.Columns];
        foreach (var correction in corrections)
        {
            var cut = correction.LastIndexOf('=');
            var (name, field) = cut < 0 ? (correction, "") : (correction[..cut].Trim(), correction[(cut + 1)..].Trim());
            if (Find(columns, name) is not { } at) return NoColumn(name, columns);
            if (FieldOf(field, columns[at].Name, kind) is not { } said) return NoField(field, kind);
            // What a field was guessed to be gives way to what was said.
            for (var i = 0; i < columns.Length; i++)
                if (columns[i].Meaning == said.Meaning && !ColumnNames.MayRepeat(said.Meaning)) columns[i] = new(columns[i].Name, Ignored);
            columns[at] = said;
        }

        return corrections.Count == 0 ? guessed : GuessMapping.Of(table, columns);
    }

    private static int? Find(TableColumn[] columns, string name)
    {
        var at = Array.FindIndex(columns, c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (at < 0) at = Array.FindIndex(columns, c => ColumnNames.Simplify(c.Name) == ColumnNames.Simplify(name));
        return at < 0 ? null : at;
    }

    private static TableColumn? FieldOf(string field, string column, ImportKind kind)
    {
        if (field.StartsWith(ColumnNames.TraitPrefix, StringComparison.OrdinalIgnoreCase) && field.Length > ColumnNames.TraitPrefix.Length)
            return ColumnNames.AllowedIn(kind).Contains(Trait) ? new(column, Trait, field[ColumnNames.TraitPrefix.Length..]) : null;
        foreach (var meaning in ColumnNames.OfferedFor(column, kind))
            if (FieldName(meaning).Equals(field.Replace('-', '_'), StringComparison.OrdinalIgnoreCase)) return ColumnNames.Column(column, meaning);
        return null;
    }

    private static string FieldName(ColumnMeaning meaning) => JsonNamingPolicy.SnakeCaseLower.ConvertName(meaning.ToString());

    private static Error NoColumn(string name, TableColumn[] columns) => new("import.map_no_column", Args: [name, string.Join(", ", columns.Take(30).Select(c => c.Name))]);

    private static Error NoField(string field, ImportKind kind) => new("import.map_no_field", Args: [field, string.Join(", ", ColumnNames.OfferedFor("", kind).Select(FieldName))]);
}
