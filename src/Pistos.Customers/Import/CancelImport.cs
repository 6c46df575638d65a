using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>Stops a check or an import, or throws an upload away. What has been recorded stays; the same file again goes on from there.</summary>
internal sealed class CancelImport(ImportRuns runs, ImportFiles files, Store store, TimeProvider clock)
{
    private static readonly IReadOnlyList<ImportState> Unfinished = [ImportState.Uploaded, ImportState.Checking, ImportState.Checked, ImportState.Importing];

    internal static void Map(Routes routes) => routes.MapPost("/imports/{id:guid}/cancel", async (Guid id, CancelImport handler, CancellationToken ct) =>
        await handler.HandleAsync(id, ct) is { Error: { } error } ? Page.SeeOther("/imports", error) : Page.SeeOther("/imports", Toast.Done("import.cancelled")))
        .RequirePermission(ImportModule.PermissionToImport);

    internal async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        var now = clock.Now();
        var moved = await runs.MoveAsync(id, Unfinished, ImportState.Cancelled, set => set.SetProperty(r => r.FinishedAt, now).SetProperty(r => r.LeasedUntil, (DateTime?)null), ct);
        if (!moved) return await store.Set<ImportRun>().AnyAsync(r => r.Id == id, ct) ? ImportRefusals.AlreadyBegun : ImportRefusals.NoSuchImport;
        // The worker may still read it; on this system it keeps what it has opened.
        files.DeleteUpload(id);
        files.DeleteRejected(id);
        return Result.Ok;
    }
}
