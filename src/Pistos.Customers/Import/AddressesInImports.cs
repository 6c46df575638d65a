using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>People in the files of imports. Exported are the rows that name them. Erasing throws an upload away that names them, and with it what was still to be imported of it; of the refused rows only theirs go.</summary>
internal sealed class AddressesInImports(ImportFiles files, TimeProvider clock) : IHoldAddresses
{
    public async Task ExportAsync(Store store, IReadOnlyList<IdentityKey> addresses, Func<string, Stream> create, CancellationToken ct)
    {
        var sought = new SoughtAddresses(addresses);
        foreach (var run in await store.Set<ImportRun>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(ct))
        {
            if (files.HasUpload(run.Id)) await WriteAsync(run, await TheirsAsync(run, UploadedAsync(run, ct), sought), $"import-{run.Id:n}-uploaded.csv", create);
            if (files.HasRejected(run.Id)) await WriteAsync(run, await TheirsAsync(run, RejectedAsync(run, ct), sought), $"import-{run.Id:n}-refused.csv", create);
        }
    }

    public async Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct)
    {
        var sought = new SoughtAddresses(addresses);
        foreach (var run in await store.Set<ImportRun>().AsNoTracking().ToListAsync(ct))
        {
            if (files.HasUpload(run.Id) && await IsNamedAsync(run, sought, ct) && await ThrowAwayAsync(store, run, ct)) continue;
            if (files.HasRejected(run.Id)) await LeaveOutAsync(run, sought, ct);
        }
    }

    private async Task<bool> IsNamedAsync(ImportRun run, SoughtAddresses sought, CancellationToken ct)
    {
        var ids = IdColumnsOf(run);
        await foreach (var cells in UploadedAsync(run, ct))
            if (sought.AreIn(cells, ids)) return true;
        return false;
    }

    private static async Task<List<string[]>> TheirsAsync(ImportRun run, IAsyncEnumerable<string[]> rows, SoughtAddresses sought)
    {
        var (ids, theirs) = (IdColumnsOf(run), new List<string[]>());
        await foreach (var cells in rows)
            if (sought.AreIn(cells, ids)) theirs.Add(cells);
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

    private async Task LeaveOutAsync(ImportRun run, SoughtAddresses sought, CancellationToken ct)
    {
        var ids = IdColumnsOf(run);
        var (kept, left) = (new List<RejectedRow>(), 0);
        await using (var file = files.OpenRejected(run.Id))
        {
            await foreach (var row in RejectedRowsFile.ReadAsync(file, ct))
            {
                if (sought.AreIn(row.Cells, ids)) left++;
                else kept.Add(row);
            }
        }

        if (left == 0) return;
        files.DeleteRejected(run.Id);
        if (kept.Count == 0) return;
        await using var writer = new RejectedRowsWriter(files.CreateRejected(run.Id));
        await writer.WriteAsync(kept, ct);
    }

    private static HashSet<int> IdColumnsOf(ImportRun run) =>
        [.. ImportJson.MappingOf(run).Columns.Index().Where(c => c.Item.Meaning is ColumnMeaning.ExternalId or ColumnMeaning.Identity or ColumnMeaning.Claim).Select(c => c.Index)];
}

/// <summary>The addresses of somebody, to be found however a file writes them.</summary>
internal sealed class SoughtAddresses(IReadOnlyList<IdentityKey> addresses)
{
    private const int DigitsAtHome = 10;

    private readonly List<string> ids = [.. addresses.Where(a => a.IsExternal).Select(a => a.Value)];
    private readonly List<string> phones = [.. addresses.Where(a => a.Kind is IdentityKinds.Phone && a.Value.Length > DigitsAtHome).Select(a => a.Value[^DigitsAtHome..])];
    private readonly List<string> texts = [.. addresses.Where(a => a is { IsExternal: false, IsAnonymous: false } && a.Kind is not IdentityKinds.Phone && a.Value.Length > 2).Select(a => a.Value)];

    /// <param name="idColumns">The columns that hold ids: elsewhere the same figure means something else.</param>
    internal bool AreIn(string[] cells, IReadOnlySet<int> idColumns)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = TableWriter.WithoutGuard(cells[i]).ToString();
            if (idColumns.Contains(i) && (ids.Contains(cell) || ListCell.Read(cell).Any(ids.Contains))) return true;
            if (texts.Exists(text => cell.Contains(text, StringComparison.OrdinalIgnoreCase))) return true;
            if (phones.Count > 0 && cell.Length >= DigitsAtHome && string.Concat(cell.Where(char.IsAsciiDigit)) is var digits && phones.Exists(digits.Contains)) return true;
        }

        return false;
    }
}
