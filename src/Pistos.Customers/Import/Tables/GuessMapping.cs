using static Pistos.Customers.Import.Tables.ColumnMeaning;

namespace Pistos.Customers.Import.Tables;

/// <summary>What is to be made of a table: the columns and how its numbers and dates are written.</summary>
internal sealed record TableMapping(IReadOnlyList<TableColumn> Columns, NumberWriting Numbers, DateWriting Dates)
{
    /// <summary>The first column of this meaning, or -1.</summary>
    internal int Find(ColumnMeaning meaning)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Meaning == meaning) return i;
        return -1;
    }

    internal bool Has(ColumnMeaning meaning) => Find(meaning) >= 0;
}

/// <summary>Proposes what the columns of a file mean, by their names and by what is in them.</summary>
internal static class GuessMapping
{
    internal static TableMapping Run(DetectedTable table, ImportKind kind)
    {
        var taken = new HashSet<ColumnMeaning>();
        var columns = new TableColumn[table.Header.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var guess = table.Format.HasHeader ? ColumnNames.MeaningOf(table.Header[i], kind) : null;
            if (guess is { } meaning && (ColumnNames.MayRepeat(meaning) || taken.Add(meaning))) columns[i] = ColumnNames.Column(table.Header[i], meaning);
        }
        for (var i = 0; i < columns.Length; i++)
            columns[i] ??= ByContent(table, i, kind, taken) is { } meaning ? new(table.Header[i], meaning) : Own(table, i, kind);
        if (kind is ImportKind.Customers) PreferFullName(columns);
        return Of(table, columns);
    }

    /// <summary>The mapping of columns that are known; how numbers and dates are written is guessed from what is in them.</summary>
    internal static TableMapping Of(DetectedTable table, TableColumn[] columns) =>
        new(columns,
            ReadNumber.Guess(Values(table, columns, Amount, UnitPrice, Quantity)) ?? DefaultNumbers(table.Format),
            ReadDate.Guess(Values(table, columns, OccurredAt)) ?? DateWriting.DayFirst);

    // "1.234": a semicolon between cells means that the comma is a decimal sign, as Greek Excel writes.
    private static NumberWriting DefaultNumbers(TableFormat format) => format.Separator is ';' ? NumberWriting.CommaIsDecimal : NumberWriting.PointIsDecimal;

    // "Όνομα" is a first name beside a last name, and else a whole name.
    private static void PreferFullName(TableColumn[] columns)
    {
        var first = Array.FindIndex(columns, column => column.Meaning is FirstName);
        if (first < 0 || columns.Any(column => column.Meaning is LastName or FullName)) return;
        columns[first] = columns[first] with { Meaning = FullName };
    }

    private static TableColumn Own(DetectedTable table, int column, ImportKind kind) =>
        kind is not ImportKind.Orders && table.Format.HasHeader && ColumnNames.TraitOf(table.Header[column]) is { Length: > 0 } trait
            ? new(table.Header[column], Trait, trait)
            : new(table.Header[column], Ignored);

    private static ColumnMeaning? ByContent(DetectedTable table, int column, ImportKind kind, HashSet<ColumnMeaning> taken)
    {
        var cells = table.Sample.Where(row => column < row.Length && row[column].Length > 0).Select(row => row[column]).Take(50).ToList();
        if (cells.Count == 0) return null;
        if (cells.All(cell => cell.Contains('@') && !cell.Contains(' '))) return Email;
        if (table.Format.HasHeader) return null;
        if (cells.All(LooksLikePhone)) return Phone;
        return kind is not ImportKind.Customers && cells.All(LooksLikeDate) && taken.Add(OccurredAt) ? OccurredAt : null;
    }

    private static bool LooksLikeDate(string cell) =>
        ReadDate.TryMoment(cell, DateWriting.DayFirst, TimeZoneInfo.Utc, out _) || ReadDate.TryMoment(cell, DateWriting.MonthFirst, TimeZoneInfo.Utc, out _);

    private static bool LooksLikePhone(string cell)
    {
        var digits = cell.Count(char.IsAsciiDigit);
        return digits is >= 10 and <= 15 && cell[0] is '+' or '0' or '2' or '6' or '(' && cell.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '.');
    }

    private static IEnumerable<string> Values(DetectedTable table, TableColumn[] columns, params ColumnMeaning[] meanings) =>
        from row in table.Sample
        from i in Enumerable.Range(0, Math.Min(row.Length, columns.Length))
        where meanings.Contains(columns[i].Meaning) && row[i].Length > 0
        select row[i];
}
