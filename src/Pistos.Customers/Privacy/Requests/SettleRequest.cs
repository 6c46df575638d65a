using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Sources;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>Confirms that everybody of a shop shall be erased.</summary>
public sealed record EraseShopForm
{
    /// <summary>The name of the shop, typed once more.</summary>
    public string? Confirm { get; init; }
}

/// <summary>Somebody of the team says what becomes of a request: handed out, declined, or carried out before its time.</summary>
internal sealed class SettleRequest(Store store, CarryOutRequest carryOut, SourceNames sources, AuditLog audit, CurrentAgent agent, TimeProvider clock)
{
    public const string Path = "/privacy-requests";

    public static void Map(Routes routes)
    {
        routes.MapPost($"{Path}/{{id:guid}}/done", async (Guid id, SettleRequest handler, CancellationToken ct) =>
            Answer(await handler.SettleAsync(id, PrivacyWish.Data, PrivacyRequestState.Done, ct), "privacy.requests.marked")).RequirePermission("customers:export");
        routes.MapPost($"{Path}/{{id:guid}}/decline", async (Guid id, SettleRequest handler, CancellationToken ct) =>
            Answer(await handler.SettleAsync(id, null, PrivacyRequestState.Declined, ct), "privacy.requests.declined")).RequirePermission("customers:erase");
        routes.MapPost($"{Path}/{{id:guid}}/carry-out", async (Guid id, SettleRequest handler, CancellationToken ct) =>
            Answer(await handler.CarryOutAsync(id, ct), "privacy.erased")).RequirePermission("customers:erase");
        routes.MapPost($"{Path}/{{id:guid}}/erase-shop", async (Guid id, [FromForm] EraseShopForm form, SettleRequest handler, CancellationToken ct) =>
            Answer(await handler.EraseShopAsync(id, form, ct), "privacy.requests.working")).RequirePermission("customers:erase");
    }

    private static IResult Answer(Result result, string done) => result.Error is { } error ? Page.SeeOther(Path, error) : Page.SeeOther(Path, Toast.Done(done));

    private async Task<Result> SettleAsync(Guid id, PrivacyWish? wish, PrivacyRequestState state, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { } request || (wish is not null && request.Wish != wish)) return PrivacyErrors.NoSuchRequest;
        (request.State, request.SettledAt, request.SettledBy) = (state, clock.Now(), agent.Name);
        audit.Add(state is PrivacyRequestState.Done ? "privacy.handed_out" : "privacy.declined", request.CustomerId, request.Source);
        return await SaveAsync(ct);
    }

    private async Task<Result> CarryOutAsync(Guid id, CancellationToken ct) =>
        await OpenAsync(id, ct) is { Wish: PrivacyWish.Erasure } ? await carryOut.HandleAsync(id, ct) : PrivacyErrors.NoSuchRequest;

    /// <summary>There may be many: the erasing itself goes on in the background.</summary>
    private async Task<Result> EraseShopAsync(Guid id, EraseShopForm form, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is not { Wish: PrivacyWish.ShopErasure } request) return PrivacyErrors.NoSuchRequest;
        if (!string.Equals(form.Confirm?.Trim(), await sources.OfAsync(request.Source, ct), StringComparison.Ordinal)) return PrivacyErrors.NotConfirmed;
        (request.State, request.SettledBy) = (PrivacyRequestState.Working, agent.Name);
        audit.Add("privacy.shop_erasure_confirmed", null, request.Source);
        return await SaveAsync(ct);
    }

    private async Task<Result> SaveAsync(CancellationToken ct) => await store.SaveRequestAsync(ct) ? Result.Ok : PrivacyErrors.NoSuchRequest;

    private Task<PrivacyRequest?> OpenAsync(Guid id, CancellationToken ct) =>
        store.Set<PrivacyRequest>().SingleOrDefaultAsync(r => r.Id == id && r.State == PrivacyRequestState.Open, ct);
}
