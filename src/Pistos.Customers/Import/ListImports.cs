using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>The latest imports, newest first.</summary>
internal sealed class ListImports(Store store, ImportFiles files, TimeProvider clock)
{
    private const int Latest = 50;

    internal async Task<IReadOnlyList<ImportView>> RunAsync(CancellationToken ct)
    {
        var runs = await store.Set<ImportRun>().AsNoTracking().OrderByDescending(run => run.Id).Take(Latest).ToListAsync(ct);
        return [.. runs.Select(run => ImportView.Of(run, files, clock.Now()))];
    }
}
