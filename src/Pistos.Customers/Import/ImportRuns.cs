using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Pistos.Platform.Live;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>Keeps how far each import has come, so that another process can go on where one has died.</summary>
internal sealed class ImportRuns(IDbContextFactory<Store> stores, ILive live, TimeProvider clock)
{
    /// <summary>A process that has not told of progress for so long is taken for dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Takes the oldest import that waits for somebody to work on it, and whose file is here.</summary>
    internal async Task<ImportRun?> ClaimAsync(Func<Guid, bool> isHere, CancellationToken ct)
    {
        var now = clock.Now();
        await using var store = await stores.CreateDbContextAsync(ct);
        var waiting = await store.Set<ImportRun>().AsNoTracking()
            .Where(run => (run.State == ImportState.Checking || run.State == ImportState.Importing) && (run.LeasedUntil == null || run.LeasedUntil < now))
            .OrderBy(run => run.Id).ToListAsync(ct);
        foreach (var run in waiting.Where(run => isHere(run.Id)))
        {
            var started = run.StartedAt ?? now;
            var taken = await UpdateAsync(
                all => all.Where(r => r.Id == run.Id && r.State == run.State && (r.LeasedUntil == null || r.LeasedUntil < now)),
                set => set.SetProperty(r => r.LeasedUntil, now + Lease).SetProperty(r => r.StartedAt, started), ct);
            if (taken) return run;
        }
        return null;
    }

    /// <summary>Tells how far it has come. False when somebody has cancelled it.</summary>
    internal async Task<bool> ReportAsync(ImportRun run, ImportCounts counts, int progress, CancellationToken ct)
    {
        var until = clock.Now() + Lease;
        var goesOn = await UpdateAsync(
            all => all.Where(r => r.Id == run.Id && r.State == run.State),
            set => set.SetProperty(r => r.Position, counts.Rows).SetProperty(r => r.NewRows, counts.New).SetProperty(r => r.UnchangedRows, counts.Unchanged)
                .SetProperty(r => r.RejectedRows, counts.Rejected).SetProperty(r => r.Progress, progress).SetProperty(r => r.LeasedUntil, until), ct);
        await PublishAsync(run.Id, ct);
        return goesOn;
    }

    /// <summary>It has come to its end.</summary>
    internal async Task FinishAsync(ImportRun run, ImportState end, Error? fault, CancellationToken ct)
    {
        var now = clock.Now();
        var argument = fault?.Args is [var first, ..] ? Convert.ToString(first, System.Globalization.CultureInfo.InvariantCulture) : null;
        await UpdateAsync(
            all => all.Where(r => r.Id == run.Id && r.State == run.State),
            set => set.SetProperty(r => r.State, end).SetProperty(r => r.FinishedAt, now).SetProperty(r => r.LeasedUntil, (DateTime?)null)
                .SetProperty(r => r.Fault, fault == null ? null : fault.Code).SetProperty(r => r.FaultArgument, argument), ct);
        await PublishAsync(run.Id, ct);
    }

    /// <summary>Nobody works on it any more; whoever comes next goes on.</summary>
    internal Task ReleaseAsync(ImportRun run, CancellationToken ct) =>
        UpdateAsync(all => all.Where(r => r.Id == run.Id && r.State == run.State), set => set.SetProperty(r => r.LeasedUntil, (DateTime?)null), ct);

    /// <summary>Moves an import from one state to another. False when it is not in that state.</summary>
    internal async Task<bool> MoveAsync(Guid id, IReadOnlyList<ImportState> from, ImportState to, Action<UpdateSettersBuilder<ImportRun>> set, CancellationToken ct)
    {
        var moved = await UpdateAsync(all => all.Where(r => r.Id == id && from.Contains(r.State)), setters =>
        {
            setters.SetProperty(r => r.State, to);
            set(setters);
        }, ct);
        await PublishAsync(id, ct);
        return moved;
    }

    private async Task<bool> UpdateAsync(Func<IQueryable<ImportRun>, IQueryable<ImportRun>> which, Action<UpdateSettersBuilder<ImportRun>> set, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        using var turn = store.Engine is Engine.Sqlite ? await SqliteWriteGate.EnterAsync(store.Database.GetConnectionString()!, ct) : null;
        return await which(store.Set<ImportRun>()).ExecuteUpdateAsync(set, ct) > 0;
    }

    private ValueTask PublishAsync(Guid id, CancellationToken ct) => live.PublishAsync([ImportTopics.Of(id), ImportTopics.All], ct);
}
