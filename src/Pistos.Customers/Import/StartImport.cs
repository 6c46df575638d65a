using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>Imports a checked file: all of it, or, when asked to, its good rows.</summary>
internal sealed class StartImport(Store store, ImportRuns runs, ImportFiles files, ImportSignal signal)
{
    internal static void Map(Routes routes) => routes.MapPost("/imports/{id:guid}/start",
        async (Guid id, [FromForm] IFormCollection form, StartImport handler, CancellationToken ct) =>
            await handler.HandleAsync(id, form["skipBad"] == "true", ct) is { Error: { } error }
                ? error.Kind is ErrorKind.NotFound ? Page.NotFound() : Page.SeeOther($"/imports/{id}", error)
                : Page.SeeOther($"/imports/{id}")).RequirePermission(ImportModule.PermissionToImport);

    internal async Task<Result> HandleAsync(Guid id, bool skipBad, CancellationToken ct)
    {
        if (await store.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) return ImportRefusals.NoSuchImport;
        if (run.State is not ImportState.Checked) return ImportRefusals.AlreadyBegun;
        if (!files.HasUpload(id)) return ImportRefusals.FileIsGone;
        if (run.RejectedRows > 0 && !skipBad) return ImportRefusals.HasBadRows;
        if (run.RejectedRows == run.Position) return ImportRefusals.NothingToImport;

        var moved = await runs.MoveAsync(id, [ImportState.Checked], ImportState.Importing, set => set
            .SetProperty(r => r.SkipsBad, skipBad).SetProperty(r => r.Position, 0).SetProperty(r => r.NewRows, 0).SetProperty(r => r.UnchangedRows, 0)
            .SetProperty(r => r.RejectedRows, 0).SetProperty(r => r.Progress, 0).SetProperty(r => r.StartedAt, (DateTime?)null).SetProperty(r => r.FinishedAt, (DateTime?)null), ct);
        signal.Raise();
        return moved ? Result.Ok : ImportRefusals.AlreadyBegun;
    }
}
