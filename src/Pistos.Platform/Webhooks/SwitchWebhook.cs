using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Stops telling an endpoint, or begins again with a clean record.</summary>
internal sealed class SwitchWebhook(Store.Store store, WebhookSubscriptions subscriptions, AuditLog audit, TimeProvider clock)
{
    public static void Map(Routes routes)
    {
        routes.MapPost("/settings/webhooks/{id:guid}/enable", (Guid id, SwitchWebhook handler, CancellationToken ct) => AnswerAsync(handler, id, true, ct))
            .RequirePermission(PlatformPermissions.WebhooksEdit);
        routes.MapPost("/settings/webhooks/{id:guid}/disable", (Guid id, SwitchWebhook handler, CancellationToken ct) => AnswerAsync(handler, id, false, ct))
            .RequirePermission(PlatformPermissions.WebhooksEdit);
    }

    private static async Task<IResult> AnswerAsync(SwitchWebhook handler, Guid id, bool on, CancellationToken ct) =>
        await handler.HandleAsync(id, on, ct) is { Error: { } error }
            ? Page.SeeOther("/settings/webhooks", error)
            : Page.SeeOther($"/settings/webhooks/{id}", on ? Toast.Done("webhooks.is_enabled_now") : Toast.Done("webhooks.is_disabled_now"));

    public async Task<Result> HandleAsync(Guid id, bool on, CancellationToken ct)
    {
        if (await store.Set<WebhookEndpoint>().FindAsync([id], ct) is not { } endpoint) return WebhookErrors.NoSuchEndpoint;

        if (on)
        {
            endpoint.Enable();
            var lane = await store.Set<DeliveryLane>().SingleOrDefaultAsync(lane => lane.Name == WebhookEndpoint.LaneOf(id), ct);
            lane?.Recover();
        }
        else
        {
            endpoint.Disable(null, clock.Now());
        }

        audit.Add(on ? "webhook.enabled" : "webhook.disabled", id, endpoint.Url);
        await store.SaveChangesAsync(ct);
        await subscriptions.ChangedAsync(ct);
        return Result.Ok;
    }
}
