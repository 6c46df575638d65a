using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Sends one webhook again, or all that failed since a day: after the receiver was repaired.</summary>
public sealed record RedeliverWebhooks
{
    /// <summary>A day of the workspace, <c>yyyy-MM-dd</c>.</summary>
    public string? Since { get; init; }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/settings/webhooks/{id:guid}/redeliver", (Guid id, [FromForm] RedeliverWebhooks? form, RedeliverWebhooksHandler handler, CancellationToken ct) => handler.FailedAsync(id, form?.Since, ct))
            .RequirePermission(PlatformPermissions.WebhooksEdit);
        routes.MapPost("/settings/webhooks/{id:guid}/deliveries/{delivery:guid}/redeliver", (Guid id, Guid delivery, RedeliverWebhooksHandler handler, CancellationToken ct) => handler.OneAsync(id, delivery, ct))
            .RequirePermission(PlatformPermissions.WebhooksEdit);
    }
}

internal sealed class RedeliverWebhooksHandler(Store.Store store, Redelivery redelivery, WorkspaceClock clock)
{
    public async Task<IResult> OneAsync(Guid id, Guid delivery, CancellationToken ct)
    {
        var lane = WebhookEndpoint.LaneOf(id);
        var page = $"/settings/webhooks/{id}/deliveries/{delivery}";
        if (!await store.Set<Delivery>().AnyAsync(known => known.Id == delivery && known.Lane == lane, ct)) return Page.NotFound();
        if (!await IsEnabledAsync(id, ct)) return Page.SeeOther(page, WebhookErrors.IsDisabled);

        await redelivery.QueueAgainAsync(known => known.Id == delivery, ct);
        return Page.SeeOther(page, Toast.Done("webhooks.redelivered.one"));
    }

    public async Task<IResult> FailedAsync(Guid id, string? sinceDay, CancellationToken ct)
    {
        var page = $"/settings/webhooks/{id}";
        if (!await store.Set<WebhookEndpoint>().AnyAsync(endpoint => endpoint.Id == id, ct)) return Page.NotFound();
        if (!await IsEnabledAsync(id, ct)) return Page.SeeOther(page, WebhookErrors.IsDisabled);
        if (!DateOnly.TryParseExact(sinceDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Page.SeeOther(page, WebhookErrors.NotADate);

        var since = TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), clock.Zone);
        var lane = WebhookEndpoint.LaneOf(id);
        var count = await redelivery.QueueAgainAsync(
            known => known.Lane == lane && known.CreatedAt >= since
                && (known.Status == DeliveryStatus.Failed || known.Status == DeliveryStatus.Suppressed),
            ct);
        return Page.SeeOther(page, count == 0 ? Toast.Warning("webhooks.redelivered.none") : Toast.Done("webhooks.redelivered.many", count));
    }

    private Task<bool> IsEnabledAsync(Guid id, CancellationToken ct) => store.Set<WebhookEndpoint>().AnyAsync(endpoint => endpoint.Id == id && endpoint.Enabled, ct);
}
