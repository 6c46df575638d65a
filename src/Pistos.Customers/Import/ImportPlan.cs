using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import;

/// <summary>What a file is and what is to be made of it.</summary>
/// <param name="Currency">ISO 4217 code of amounts that don't say it themselves.</param>
internal sealed record ImportPlan(ImportKind Kind, TableFormat Format, TableMapping Mapping, string Currency)
{
    /// <summary>Whose ids the file's ids are. A file of the CDNOW shop has its ids, not ours.</summary>
    internal string Source => Mapping.Columns.SequenceEqual(CdnowLayout.Mapping.Columns) ? CdnowLayout.Name : "import";

    internal static ImportPlan Of(ImportRun run) => new(run.Kind, ImportJson.FormatOf(run), ImportJson.MappingOf(run), run.Currency);
}

/// <summary>How far one reading of the file has come.</summary>
/// <param name="Rows">Rows read and done with.</param>
/// <param name="New">Rows that were recorded, or would be.</param>
/// <param name="Unchanged">Rows that had been recorded before.</param>
/// <param name="Rejected">Rows that cannot be imported.</param>
internal readonly record struct ImportCounts(long Rows, long New, long Unchanged, long Rejected)
{
    internal ImportCounts With(int rows, bool isNew) => isNew ? this with { Rows = Rows + rows, New = New + rows } : this with { Rows = Rows + rows, Unchanged = Unchanged + rows };

    internal ImportCounts WithRejected(int rows) => this with { Rows = Rows + rows, Rejected = Rejected + rows };

    public override string ToString() => FormattableString.Invariant($"rows {Rows}, new {New}, unchanged {Unchanged}, rejected {Rejected}");
}
