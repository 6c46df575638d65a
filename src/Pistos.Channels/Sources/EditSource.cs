using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Sources;

/// <summary>Changes a source's name, the sites it may be used from, and whether tracked orders become orders.</summary>
public sealed record EditSourceForm
{
    public string? Name { get; init; }

    public string? Origins { get; init; }

    /// <summary>A shop's new secret; empty keeps the present one.</summary>
    public string? Secret { get; init; }

    public bool TakesOrders { get; init; }
}

internal sealed class EditSource(Store store, SourceDirectory directory, TimeProvider clock)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/sources/{id:guid}", async (Guid id, [FromForm] EditSourceForm form, HttpContext http, EditSource handler, CancellationToken ct) =>
            await handler.HandleAsync(id, form, ct) is { Error: { } error }
                ? Page.Refused<EditSourcePage>(error, FormState.Posted(http), new { Id = id })
                : Page.SeeOther($"/sources/{id}", Toast.Done("sources.saved")))
            .RequirePermission(SourcesSetup.Edit);

    public async Task<Result> HandleAsync(Guid id, EditSourceForm form, CancellationToken ct)
    {
        if (await store.Set<Source>().FindAsync([id], ct) is not { } source) return SourceErrors.NoSuchSource;
        if (SourceFields.Check(form.Name, form.Origins, string.IsNullOrEmpty(form.Secret) ? source.Secret : form.Secret, source.Kind) is { } wrong) return wrong;
        var name = form.Name!.Trim();
        if (await store.Set<Source>().AnyAsync(s => s.Name == name && s.Id != id, ct)) return new Error("sources.name_taken", ErrorKind.Conflict, "name");

        source.Name = name;
        source.Origins = SourceOrigins.Normalise(form.Origins).Value ?? "";
        source.TakesOrders = form.TakesOrders && !SourceFields.IsShop(source.Kind);
        if (SourceFields.IsShop(source.Kind) && !string.IsNullOrWhiteSpace(form.Secret) && form.Secret.Trim() != source.Secret)
        {
            (source.PreviousSecret, source.PreviousUntil) = (source.Secret, clock.Now() + ChangeKeys.Overlap);
            source.Secret = form.Secret.Trim();
        }

        await store.SaveChangesAsync(ct);
        directory.Forget();
        return Result.Ok;
    }
}

/// <summary>Why something about sources is refused.</summary>
internal static class SourceErrors
{
    public static readonly Error NoSuchSource = Error.NotFound("sources.no_such_source");
}
