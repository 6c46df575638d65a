using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import.Rows;

/// <summary>Turns the rows of one file, in their order, into drafts. The same file gives the same drafts with the same idempotency keys.</summary>
internal interface IRowReader
{
    /// <summary>Reads the next row.</summary>
    void Take(TableRow row, RowsRead into);

    /// <summary>There are no more rows.</summary>
    void Finish(RowsRead into);
}

/// <summary>What rows have become.</summary>
internal sealed class RowsRead
{
    internal List<ReadyDraft> Ready { get; } = [];

    internal List<RejectedRow> Rejected { get; } = [];

    internal void Reject(TableRow row, RowFault fault) => Rejected.Add(new(row.Number, row.Line, fault, row.ToArray()));

    internal void Clear()
    {
        Ready.Clear();
        Rejected.Clear();
    }
}

/// <summary>A draft, and how many rows it stands for: an order may have several; what a row says beside, such as a tag, stands for none.</summary>
internal readonly record struct ReadyDraft(Draft Draft, int Rows);

/// <summary>A row that cannot be imported, as it stands in the file.</summary>
internal sealed record RejectedRow(long Number, long Line, RowFault Fault, string[] Cells);

/// <summary>What the readers need to know beside the row.</summary>
/// <param name="Source">Whose ids the file's ids are: <c>import</c>, or the name of its layout.</param>
/// <param name="Mapping">What the columns are.</param>
/// <param name="Zone">The time zone of moments that don't name one.</param>
/// <param name="Currency">The currency of amounts that don't say it.</param>
/// <param name="Latest">No row can have happened after this instant, UTC.</param>
internal sealed record RowContext(string Source, TableMapping Mapping, TimeZoneInfo Zone, string Currency, DateTime Latest)
{
    /// <summary>People whom a file must not bring back.</summary>
    internal ErasedAddresses Erased { get; init; } = ErasedAddresses.None;
}
