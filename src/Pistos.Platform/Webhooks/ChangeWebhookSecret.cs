using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Gives an endpoint a new secret; the old one signs beside it for a day, so that the receiver can change over without a gap.</summary>
internal sealed class ChangeWebhookSecret(Store.Store store, AuditLog audit, TimeProvider clock)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/settings/webhooks/{id:guid}/secret", async (Guid id, ChangeWebhookSecret handler, CancellationToken ct) =>
                await handler.HandleAsync(id, ct) is { Error: { } error } ? Page.SeeOther("/settings/webhooks", error) : Page.SeeOther($"/settings/webhooks/{id}", Toast.Done("webhooks.secret_changed")))
            .RequirePermission(PlatformPermissions.WebhooksEdit);

    /// <summary>The new secret.</summary>
    public async Task<Result<string>> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<WebhookEndpoint>().FindAsync([id], ct) is not { } endpoint) return WebhookErrors.NoSuchEndpoint;

        endpoint.ChangeSecret(clock.Now());
        audit.Add("webhook.secret_changed", id, endpoint.Url);
        await store.SaveChangesAsync(ct);
        return endpoint.Secret;
    }
}
