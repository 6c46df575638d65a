using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>Writes down that a file was imported by command, so that it stands in the list with the others.</summary>
internal sealed class KeepImport(IDbContextFactory<Store> stores, TimeProvider clock)
{
    internal DateTime Now() => clock.Now();

    internal async Task RunAsync(string file, long size, ImportPlan plan, ImportCounts counts, bool skipsBad, DateTime startedAt, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var name = Path.GetFileName(file);
        store.Add(new ImportRun
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = plan.Kind,
            State = ImportState.Done,
            FileName = name.Length <= 200 ? name : name[^200..],
            Size = size,
            Format = ImportJson.Write(plan.Format),
            Mapping = ImportJson.Write(plan.Mapping),
            Currency = plan.Currency,
            SkipsBad = skipsBad,
            Position = counts.Rows,
            NewRows = counts.New,
            UnchangedRows = counts.Unchanged,
            RejectedRows = counts.Rejected,
            Progress = 1_000_000,
            CreatedAt = startedAt,
            StartedAt = startedAt,
            FinishedAt = clock.Now()
        });
        await store.SaveChangesAsync(ct);
    }
}
