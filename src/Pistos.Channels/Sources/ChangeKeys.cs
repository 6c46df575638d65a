using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Sources;

/// <summary>Gives a source a new write key and a new signing secret. The former ones work for a day more, so that nothing is lost while the site changes over.</summary>
internal sealed class ChangeKeys(Store store, SourceDirectory directory, TimeProvider clock)
{
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public static void Map(Routes routes) =>
        routes.MapPost("/sources/{id:guid}/keys", async (Guid id, ChangeKeys handler, CancellationToken ct) =>
            await handler.HandleAsync(id, ct) is { Error: { } error } ? Page.SeeOther("/sources", error) : Page.SeeOther($"/sources/{id}", Toast.Done("sources.keys_changed")))
            .RequirePermission(SourcesSetup.Edit);

    public async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<Source>().FindAsync([id], ct) is not { } source) return SourceErrors.NoSuchSource;
        (source.PreviousWriteKey, source.WriteKey) = (source.WriteKey, SourceKeys.NewWriteKey());
        // A shop's secret is the shop's to change.
        if (!SourceFields.IsShop(source.Kind)) (source.PreviousSecret, source.Secret) = (source.Secret, SourceKeys.NewSecret());
        source.PreviousUntil = clock.Now() + Overlap;
        await store.SaveChangesAsync(ct);
        directory.Forget();
        return Result.Ok;
    }
}

/// <summary>Switches a source off, so that nothing more comes in through it, or on again.</summary>
internal sealed class SwitchSource(Store store, SourceDirectory directory)
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/sources/{id:guid}/off", (Guid id, SwitchSource handler, CancellationToken ct) => AnswerAsync(handler, id, false, ct)).RequirePermission(SourcesSetup.Edit);
        routes.MapPost("/sources/{id:guid}/on", (Guid id, SwitchSource handler, CancellationToken ct) => AnswerAsync(handler, id, true, ct)).RequirePermission(SourcesSetup.Edit);
    }

    public async Task<Result> HandleAsync(Guid id, bool on, CancellationToken ct)
    {
        if (await store.Set<Source>().FindAsync([id], ct) is not { } source) return SourceErrors.NoSuchSource;
        source.Enabled = on;
        await store.SaveChangesAsync(ct);
        directory.Forget();
        return Result.Ok;
    }

    private static async Task<Microsoft.AspNetCore.Http.IResult> AnswerAsync(SwitchSource handler, Guid id, bool on, CancellationToken ct) =>
        await handler.HandleAsync(id, on, ct) is { Error: { } error }
            ? Page.SeeOther("/sources", error)
            : Page.SeeOther($"/sources/{id}", Toast.Done(on ? "sources.switched_on" : "sources.switched_off"));
}
