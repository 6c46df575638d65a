using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>People in the files of imports. Exported are the rows that are theirs. Erasing throws an upload away that names them, and with it what was still to be imported of it; of the refused rows only those go that name them.</summary>
internal sealed class AddressesInImports(ImportFiles files, TimeProvider clock) : IHoldAddresses
{
    public async Task ExportAsync(Store store, IReadOnlyList<IdentityKey> addresses, Func<string, Stream> create, CancellationToken ct)
    {
        var sought = new SoughtAddresses(addresses);
        foreach (var run in await store.Set<ImportRun>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(ct))
        {
            var rows = new SoughtRows(run, sought);
            if (files.HasUpload(run.Id)) await WriteAsync(run, await TheirsAsync(UploadedAsync(run, ct), rows), $"import-{run.Id:n}-uploaded.csv", create);
            if (files.HasRejected(run.Id)) await WriteAsync(run, await TheirsAsync(RejectedAsync(run, ct), rows), $"import-{run.Id:n}-refused.csv", create);
        }
    }

    public async Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct)
    {
        var sought = new SoughtAddresses(addresses);
        foreach (var run in await store.Set<ImportRun>().AsNoTracking().ToListAsync(ct))
        {
            var rows = new SoughtRows(run, sought);
            if (files.HasUpload(run.Id) && await IsNamedAsync(run, rows, ct) && await ThrowAwayAsync(store, run, ct)) continue;
            if (files.HasRejected(run.Id)) await LeaveOutAsync(run, rows, ct);
        }
    }

    private async Task<bool> IsNamedAsync(ImportRun run, SoughtRows rows, CancellationToken ct)
    {
        await foreach (var cells in UploadedAsync(run, ct))
            if (rows.NameThem(cells)) return true;
        return false;
    }

    private static async Task<List<string[]>> TheirsAsync(IAsyncEnumerable<string[]> all, SoughtRows rows)
    {
        var theirs = new List<string[]>();
        await foreach (var cells in all)
            if (rows.AreTheirs(cells)) theirs.Add(cells);
        return theirs;
    }

    private static async Task WriteAsync(ImportRun run, List<string[]> rows, string name, Func<string, Stream> create)
    {
        if (rows.Count == 0) return;
        await using var writer = new StreamWriter(create(name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await TableWriter.WriteAsync(writer, ImportJson.MappingOf(run).Columns.Select(column => column.Name));
        foreach (var cells in rows) await TableWriter.WriteAsync(writer, cells);
    }

    private async IAsyncEnumerable<string[]> UploadedAsync(ImportRun run, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = files.OpenUploadIfThere(run.Id);
        if (file is null) yield break; // whoever worked on it has just thrown it away
        using var table = new TableReader(file, ImportJson.FormatOf(run) with { HasHeader = false });
        while (await table.ReadAsync(ct) is { IsOk: true, Value: true }) yield return table.Row.ToArray();
    }

    private async IAsyncEnumerable<string[]> RejectedAsync(ImportRun run, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = files.OpenRejected(run.Id);
        await foreach (var row in RejectedRowsFile.ReadAsync(file, ct)) yield return row.Cells;
    }

    /// <summary>Whoever works on it notices at the next report that it is cancelled. False for one that has just ended: its refused rows are still of use.</summary>
    private async Task<bool> ThrowAwayAsync(Store store, ImportRun run, CancellationToken ct)
    {
        var now = clock.Now();
        var cancelled = await store.Set<ImportRun>().Where(r => r.Id == run.Id && r.State != ImportState.Done && r.State != ImportState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, ImportState.Cancelled).SetProperty(r => r.FinishedAt, now).SetProperty(r => r.LeasedUntil, (DateTime?)null), ct);
        files.DeleteUpload(run.Id);
        if (cancelled == 0) return false;
        files.DeleteRejected(run.Id);
        return true;
    }

    private async Task LeaveOutAsync(ImportRun run, SoughtRows rows, CancellationToken ct)
    {
        var (kept, left) = (new List<RejectedRow>(), 0);
        await using (var file = files.OpenRejected(run.Id))
        {
            await foreach (var row in RejectedRowsFile.ReadAsync(file, ct))
            {
                if (rows.NameThem(row.Cells)) left++;
                else kept.Add(row);
            }
        }

        if (left == 0) return;
        files.DeleteRejected(run.Id);
        if (kept.Count == 0) return;
        await using var writer = new RejectedRowsWriter(files.CreateRejected(run.Id));
        await writer.WriteAsync(kept, ct);
    }
}
