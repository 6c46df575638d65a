using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Results;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Forgets an endpoint, with its log and what still waits for it.</summary>
internal sealed class DeleteWebhook(IDbContextFactory<Store.Store> stores, WebhookSubscriptions subscriptions, AuditLog audit)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/settings/webhooks/{id:guid}/delete", async (Guid id, DeleteWebhook handler, CancellationToken ct) =>
                await handler.HandleAsync(id, ct) is { Error: { } error } ? Page.SeeOther("/settings/webhooks", error) : Page.SeeOther("/settings/webhooks", Toast.Done("webhooks.deleted")))
            .RequirePermission(PlatformPermissions.WebhooksEdit);

    public async Task<Result> HandleAsync(Guid id, CancellationToken ct)
    {
        var lane = WebhookEndpoint.LaneOf(id);
        var url = await stores.WriteAsync(
            async store =>
            {
                if (await store.Set<WebhookEndpoint>().FindAsync([id], ct) is not { } endpoint) return null;
                store.Remove(endpoint);
                await store.Set<Delivery>().Where(delivery => delivery.Lane == lane).ExecuteDeleteAsync(ct);
                await store.Set<DeliveryLane>().Where(row => row.Name == lane).ExecuteDeleteAsync(ct);
                return endpoint.Url;
            },
            ct);
        if (url is null) return WebhookErrors.NoSuchEndpoint;

        await audit.RecordAsync("webhook.deleted", id, url, ct);
        await subscriptions.ChangedAsync(ct);
        return Result.Ok;
    }
}
