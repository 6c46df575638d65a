using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Import.Rows;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Privacy;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>Erases people from the files of imports: an upload that names them is thrown away, and with it what was still to be imported of it; of the refused rows only theirs go.</summary>
internal sealed class ForgetInImports(ImportFiles files, TimeProvider clock) : IForgetAddresses
{
    public async Task ForgetAsync(Store store, IReadOnlyList<IdentityKey> addresses, CancellationToken ct)
    {
        var sought = new SoughtAddresses(addresses);
        foreach (var run in await store.Set<ImportRun>().AsNoTracking().ToListAsync(ct))
        {
            if (files.HasUpload(run.Id) && await IsNamedAsync(run, sought, ct)) await ThrowAwayAsync(store, run, ct);
            else if (files.HasRejected(run.Id)) await LeaveOutAsync(run, sought, ct);
        }
    }

    private async Task<bool> IsNamedAsync(ImportRun run, SoughtAddresses sought, CancellationToken ct)
    {
        var ids = IdColumnsOf(run);
        await using var file = files.OpenUpload(run.Id);
        using var table = new TableReader(file, ImportJson.FormatOf(run) with { HasHeader = false });
        while (await table.ReadAsync(ct) is { IsOk: true, Value: true })
            if (sought.AreIn(table.Row.ToArray(), ids)) return true;
        return false;
    }

    /// <summary>Whoever works on it notices at the next report that it is cancelled.</summary>
    private async Task ThrowAwayAsync(Store store, ImportRun run, CancellationToken ct)
    {
        var now = clock.Now();
        await store.Set<ImportRun>().Where(r => r.Id == run.Id && r.State != ImportState.Done && r.State != ImportState.Failed).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, ImportState.Cancelled).SetProperty(r => r.FinishedAt, now).SetProperty(r => r.LeasedUntil, (DateTime?)null), ct);
        files.DeleteUpload(run.Id);
        files.DeleteRejected(run.Id);
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
        [.. ImportJson.MappingOf(run).Columns.Index().Where(c => c.Item.Meaning is ColumnMeaning.ExternalId).Select(c => c.Index)];
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
            if (idColumns.Contains(i) && ids.Contains(cell)) return true;
            if (texts.Exists(text => cell.Contains(text, StringComparison.OrdinalIgnoreCase))) return true;
            if (phones.Count > 0 && cell.Length >= DigitsAtHome && string.Concat(cell.Where(char.IsAsciiDigit)) is var digits && phones.Exists(digits.Contains)) return true;
        }

        return false;
    }
}
