using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pistos.Customers.Import.Tables;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Import;

/// <summary>Takes a file from the browser, straight to the disk, and finds out what it is.</summary>
internal sealed class UploadFile(
    ReceiveUpload receive, ImportFiles files, Store store, CurrentAgent agent, CurrentWorkspace workspace, TimeProvider clock)
{
    internal static void Map(Routes routes) => routes.MapPost("/imports/upload", async (HttpContext http, UploadFile handler, CancellationToken ct) =>
    {
        var uploaded = await handler.HandleAsync(http, ct);
        if (uploaded.IsOk) return Page.SeeOther($"/imports/{uploaded.Value}");
        var status = uploaded.Error.Code switch
        {
            "import.file_too_large" => StatusCodes.Status413PayloadTooLarge,
            "import.bad_form" => StatusCodes.Status400BadRequest,
            "import.no_room" => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return Page.Render<ImportsPage>(new { Form = FormState.Empty.With(uploaded.Error) }, status);
    }).RequirePermission(ImportModule.PermissionToImport).WithMetadata(new ReadsFormItselfAttribute(), new DisableRequestSizeLimitAttribute());

    internal async Task<Result<Guid>> HandleAsync(HttpContext http, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var isKept = false;
        try
        {
            var received = await receive.RunAsync(id, http, ct);
            var described = received.IsOk ? await DescribeAsync(id, received.Value, ct) : received.Error;
            isKept = described.IsOk;
            return isKept ? id : described.Error!;
        }
        finally
        {
            // Whatever went wrong, a browser that hung up too: nothing stays on the disk.
            if (!isKept) files.DeleteUpload(id);
        }
    }

    private async Task<Result> DescribeAsync(Guid id, ReceivedUpload upload, CancellationToken ct)
    {
        await using var file = files.OpenUpload(id);
        var table = await DetectTable.RunAsync(file, ct);
        if (!table.IsOk) return table.Error;

        var isCdnow = upload.Kind is ImportKind.Orders && CdnowLayout.Fits(table.Value);
        var details = await workspace.GetAsync(ct);
        store.Add(new ImportRun
        {
            Id = id,
            Kind = upload.Kind,
            FileName = upload.FileName,
            Size = file.Length,
            Format = ImportJson.Write(isCdnow ? CdnowLayout.Format : table.Value.Format),
            Mapping = ImportJson.Write(isCdnow ? CdnowLayout.Mapping : GuessMapping.Run(table.Value, upload.Kind)),
            Currency = isCdnow ? CdnowLayout.Currency : details?.Currency ?? "EUR",
            StartedBy = agent.Name,
            CreatedAt = clock.Now()
        });
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }
}
