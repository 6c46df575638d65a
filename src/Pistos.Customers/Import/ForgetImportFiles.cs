using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>Deletes uploads that nobody finished and refused rows that nobody put right, after thirty days: they hold people's data.</summary>
internal sealed class ForgetImportFiles(ImportFiles files, IDbContextFactory<Store> stores, TimeProvider clock)
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(6);

    private DateTime? last;

    internal async Task RunAsync(CancellationToken ct)
    {
        var now = clock.Now();
        if (last is { } ran && now - ran < Often) return;
        last = now;
        var before = now - ImportFiles.KeptFor;
        await using var store = await stores.CreateDbContextAsync(ct);
        var old = await store.Set<ImportRun>().AsNoTracking()
            .Where(run => run.CreatedAt < before && run.State != ImportState.Importing && run.State != ImportState.Checking)
            .Select(run => run.Id).ToListAsync(ct);
        foreach (var id in old)
        {
            files.DeleteUpload(id);
            files.DeleteRejected(id);
        }
    }
}
