using System.Runtime.CompilerServices;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Platform.Results;
using Pistos.Platform.Time;

namespace Pistos.Customers.Import;

/// <summary>Some rows of a file, read: ready drafts and refused rows, and where in the file they end.</summary>
/// <param name="FirstRow">Number of the first draft's first row, counted in rows done with.</param>
/// <param name="BytesRead">How much of the file has been read.</param>
internal sealed record RowsChunk(IReadOnlyList<ReadyDraft> Ready, IReadOnlyList<RejectedRow> Rejected, long BytesRead)
{
    internal int RowCount { get; } = Ready.Sum(draft => draft.Rows) + Rejected.Count;
}

/// <summary>Reads a file from its first row to its last and hands its rows over in chunks; the same file gives the same chunks.</summary>
internal sealed class ReadRows(WorkspaceClock clock, Suppressions suppressions)
{
    private const int ChunkSize = 2_000;

    /// <summary>Set when the file could not be read to its end.</summary>
    internal Error? Fault { get; private set; }

    internal async IAsyncEnumerable<RowsChunk> RunAsync(ImportPlan plan, Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        stream.Position = 0;
        using var table = new TableReader(stream, plan.Format);
        // A day's tolerance: clocks and time zones of other systems are not ours.
        var context = new RowContext(plan.Source, plan.Mapping, clock.Zone, plan.Currency, clock.Now().AddDays(1)) { Erased = await suppressions.LoadAsync(ct) };
        var rows = RowDrafts.ReaderFor(plan.Kind, context);
        var read = new RowsRead();
        while (true)
        {
            var more = await table.ReadAsync(ct);
            if (!more.IsOk)
            {
                Fault = more.Error;
                yield break;
            }
            if (!more.Value) break;
            if (table.Row.IsDamaged) read.Reject(table.Row, new(RowFault.Damaged));
            else if (table.Row.Count != plan.Mapping.Columns.Count) read.Reject(table.Row, new(RowFault.OtherWidth));
            else rows.Take(table.Row, read);
            if (read.Ready.Count + read.Rejected.Count < ChunkSize) continue;
            yield return Cut(read, stream.Position);
        }
        rows.Finish(read);
        yield return Cut(read, stream.Length);
    }

    private static RowsChunk Cut(RowsRead read, long position)
    {
        var chunk = new RowsChunk([.. read.Ready], [.. read.Rejected.OrderBy(row => row.Number)], position);
        read.Clear();
        return chunk;
    }
}
