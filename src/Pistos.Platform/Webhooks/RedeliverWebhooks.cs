using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Results;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Sends one webhook again, or all that failed since a day: after the receiver was repaired.</summary>
public sealed record RedeliverWebhooks
{
    /// <summary>A day of the workspace, <c>yyyy-MM-dd</c>.</summary>
    public string? Since { get; init; }

    internal static void Map(Routes routes)
    {
        routes.MapPost("/settings/webhooks/{id:guid}/redeliver", async (Guid id, [FromForm] RedeliverWebhooks? form, RedeliverWebhooksHandler handler, CancellationToken ct) =>
        {
            var (page, queued) = ($"/settings/webhooks/{id}", await handler.FailedAsync(id, form?.Since, ct));
            return !queued.IsOk ? Page.SeeOther(page, queued.Error)
                : Page.SeeOther(page, queued.Value == 0 ? Toast.Warning("webhooks.redelivered.none") : Toast.Done("webhooks.redelivered.many", queued.Value));
        }).RequirePermission(PlatformPermissions.WebhooksEdit);
        routes.MapPost("/settings/webhooks/{id:guid}/deliveries/{delivery:guid}/redeliver", async (Guid id, Guid delivery, RedeliverWebhooksHandler handler, CancellationToken ct) =>
        {
            var page = $"/settings/webhooks/{id}/deliveries/{delivery}";
            return await handler.OneAsync(id, delivery, ct) is { Error: { } error } ? Page.SeeOther(page, error) : Page.SeeOther(page, Toast.Done("webhooks.redelivered.one"));
        }).RequirePermission(PlatformPermissions.WebhooksEdit);
    }
}

internal sealed class RedeliverWebhooksHandler(Store.Store store, Redelivery redelivery, WorkspaceClock clock)
{
    public async Task<Result> OneAsync(Guid id, Guid delivery, CancellationToken ct)
    {
        var lane = WebhookEndpoint.LaneOf(id);
        if (!await store.Set<Delivery>().AnyAsync(known => known.Id == delivery && known.Lane == lane, ct)) return WebhookErrors.NoSuchDelivery;
        if (!await IsEnabledAsync(id, ct)) return WebhookErrors.IsDisabled;

        await redelivery.QueueAgainAsync(known => known.Id == delivery, ct);
        return Result.Ok;
    }

    /// <summary>How many go out again.</summary>
    public async Task<Result<int>> FailedAsync(Guid id, string? sinceDay, CancellationToken ct)
    {
        if (!await store.Set<WebhookEndpoint>().AnyAsync(endpoint => endpoint.Id == id, ct)) return WebhookErrors.NoSuchEndpoint;
        if (!await IsEnabledAsync(id, ct)) return WebhookErrors.IsDisabled;
        if (!DateOnly.TryParseExact(sinceDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return WebhookErrors.NotADate;

        var since = TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), clock.Zone);
        var lane = WebhookEndpoint.LaneOf(id);
        return await redelivery.QueueAgainAsync(
            known => known.Lane == lane && known.CreatedAt >= since
                && (known.Status == DeliveryStatus.Failed || known.Status == DeliveryStatus.Suppressed),
            ct);
    }

    private Task<bool> IsEnabledAsync(Guid id, CancellationToken ct) => store.Set<WebhookEndpoint>().AnyAsync(endpoint => endpoint.Id == id && endpoint.Enabled, ct);
}
