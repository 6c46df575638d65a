using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.ApiKeys;

/// <summary>Takes a key back: from the next request on it opens nothing.</summary>
internal sealed class RevokeApiKey(Store.Store store, AuditLog audit, TimeProvider clock)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/settings/api-keys/{id:guid}/revoke", PostAsync).RequirePermission(PlatformPermissions.ApiKeysEdit);

    private static async Task<IResult> PostAsync(Guid id, RevokeApiKey handler, CancellationToken ct) =>
        await handler.HandleAsync(id, ct) ? Page.SeeOther("/settings/api-keys", Toast.Done("access.keys.revoked")) : Page.NotFound();

    private async Task<bool> HandleAsync(Guid id, CancellationToken ct)
    {
        var now = clock.Now();
        var name = await store.Set<ApiKey>().Where(k => k.Id == id).Select(k => k.Name).SingleOrDefaultAsync(ct);
        if (name is null) return false;

        if (await store.Set<ApiKey>().Where(k => k.Id == id && k.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, now), ct) == 1)
            await audit.RecordAsync("apikey.revoked", id, name, ct);
        return true;
    }
}
