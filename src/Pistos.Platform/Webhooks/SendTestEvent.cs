using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Sends an endpoint an event that means nothing, to see whether it answers.</summary>
internal sealed class SendTestEvent(Store.Store store, ILive live, TimeProvider clock)
{
    public const string Kind = "test";

    public static void Map(Routes routes) =>
        routes.MapPost("/settings/webhooks/{id:guid}/test", (Guid id, SendTestEvent handler, CancellationToken ct) => handler.HandleAsync(id, ct))
            .RequirePermission(PlatformPermissions.WebhooksEdit);

    private async Task<IResult> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(endpoint => endpoint.Id == id, ct) is not { } endpoint) return Page.NotFound();
        if (!endpoint.Enabled) return Page.SeeOther($"/settings/webhooks/{id}", WebhookErrors.IsDisabled);

        var now = clock.Now();
        var cause = Guid.CreateVersion7();
        var payload = WebhookEvent.Write(Kind, now, (json, _) => json.WriteString("id", cause));
        await DeliveryQueue.EnqueueAsync(store, new WebhookSubscriber(endpoint).Delivery(cause, null, Kind, payload, now), ct);
        await store.SaveChangesAsync(ct);
        await live.PublishAsync([DeliveryQueue.Topic], ct);
        return Page.SeeOther($"/settings/webhooks/{id}", Toast.Done("webhooks.test_sent"));
    }
}
