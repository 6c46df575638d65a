using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Customers.Import;

/// <summary>A page of imports, and the key of the next.</summary>
internal sealed record ImportsListed(IReadOnlyList<ImportView> Rows, string? After);

/// <summary>Lists the imports, newest first.</summary>
internal sealed class ListImports(Store store, ImportFiles files, TimeProvider clock)
{
    internal const int PageSize = 50;

    /// <param name="after">The id of the last one of the page before.</param>
    internal async Task<ImportsListed> RunAsync(Guid? after, CancellationToken ct)
    {
        var runs = store.Set<ImportRun>().AsNoTracking();
        if (after is { } last) runs = runs.Where(run => run.Id.CompareTo(last) < 0);
        var found = await runs.OrderByDescending(run => run.Id).Take(PageSize + 1).ToListAsync(ct);
        var shown = found.Take(PageSize).Select(run => ImportView.Of(run, files, clock.Now())).ToList();
        return new ImportsListed(shown, found.Count > PageSize ? shown[^1].Id.ToString() : null);
    }
}
