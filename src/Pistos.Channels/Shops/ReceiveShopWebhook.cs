using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Channels.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Shops;

/// <summary>Takes the webhooks of Shopify and WooCommerce. Only what is signed with the shop's secret is looked at, and it is answered when it is durable.</summary>
internal sealed class ReceiveShopWebhook(SourceDirectory sources, SourceActivity activity, ITimeline timeline, IDbContextFactory<Store> stores, WorkspaceClock clock)
{
    private const int MaxBody = 2 * 1024 * 1024;

    private static readonly Error WrongSignature = new("shops.wrong_signature", ErrorKind.Forbidden);
    private static readonly Error Unreadable = new("shops.unreadable");
    private static readonly Error NoSuchShop = Error.NotFound("shops.no_such_shop");

    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "/webhooks/shopify/{id:guid}", SourceKind.Shopify);
        Map(routes, "/webhooks/woocommerce/{id:guid}", SourceKind.WooCommerce);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, SourceKind kind) =>
        routes.MapPost(path, (Guid id, HttpContext http) => http.RequestServices.GetRequiredService<ReceiveShopWebhook>().HandleAsync(http, id, kind)).FromOutside().ExcludeFromDescription();

    private async Task HandleAsync(HttpContext http, Guid id, SourceKind kind)
    {
        var ct = http.RequestAborted;
        if (await sources.FindAsync(id, ct) is not { } source || source.Kind != kind || !source.Enabled)
        {
            await TrackingAnswers.RefuseAsync(http, NoSuchShop);
            return;
        }

        var body = await TrackingBody.ReadAsync(http.Request, MaxBody, ct);
        var refusal = body.IsOk ? await TakeAsync(http.Request, source, body.Value, ct) : body.Error;
        if (refusal is null)
        {
            await TrackingAnswers.AcceptAsync(http);
            return;
        }

        activity.Refused(source.Id, refusal.Code, clock.Now());
        await TrackingAnswers.RefuseAsync(http, refusal);
    }

    private async Task<Error?> TakeAsync(HttpRequest request, OpenSource source, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var isShopify = source.Kind is SourceKind.Shopify;
        var signature = isShopify ? Header(request, "X-Shopify-Hmac-Sha256", "shopify-hmac-sha256") : Header(request, "X-WC-Webhook-Signature");
        // On saving a webhook WooCommerce first asks whether anybody is there, without a signature.
        if (!isShopify && signature is null && IsPing(body.Span)) return null;
        if (!ShopSignature.Matches(source.Secrets, body.Span, signature)) return WrongSignature;

        var topic = (isShopify ? Header(request, "X-Shopify-Topic", "shopify-topic") : Header(request, "X-WC-Webhook-Topic")) ?? "";
        try
        {
            using var json = JsonDocument.Parse(body);
            var drafts = await DraftsAsync(source, topic, json.RootElement, ct);
            if (drafts is null) return Unreadable;
            await timeline.RecordManyAsync(drafts, ct);
            activity.Took(source.Id, drafts.Count, clock.Now());
            return null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Unreadable;
        }
        catch (TimelineUnavailableException)
        {
            return TrackingErrors.NotNow;
        }
    }

    private async Task<IReadOnlyList<Draft>?> DraftsAsync(OpenSource source, string topic, JsonElement body, CancellationToken ct) => (source.Kind, topic) switch
    {
        (SourceKind.Shopify, "refunds/create") => await RefundAsync(source, body, ct),
        (SourceKind.Shopify, "customers/redact") => await WishAsync(source, body, "erasure", ct),
        (SourceKind.Shopify, "customers/data_request") => await WishAsync(source, body, "data", ct),
        (SourceKind.Shopify, _) => ShopifyDrafts.From(source, topic, body),
        (_, "order.deleted") => await DeletedAsync(source, body, ct),
        _ => WooCommerceDrafts.From(source, topic, body),
    };

    /// <summary>A refund says which order it is of, not whose; one of an order from before our time comes again with the order's next change.</summary>
    private async Task<IReadOnlyList<Draft>?> RefundAsync(OpenSource source, JsonElement body, CancellationToken ct)
    {
        if (body.Text("order_id") is not { } orderId) return null;
        if (await OrderAsync(ShopifyDrafts.OrderSource(source), orderId, ct) is not { } order) return [];
        return ShopifyDrafts.Refund(source, body, order.Currency, orderId, clock.Now()) is { } refund ? [refund with { CustomerId = order.CustomerId }] : [];
    }

    private async Task<IReadOnlyList<Draft>?> DeletedAsync(OpenSource source, JsonElement body, CancellationToken ct)
    {
        if (body.Text("id") is not { } orderId) return null;
        var orders = WooCommerceDrafts.OrderSource(source);
        return await OrderAsync(orders, orderId, ct) is { } order
            ? [OrderDrafts.Cancelled(new OrderCancelled(orders, orderId, "deleted"), clock.Now(), []) with { CustomerId = order.CustomerId }]
            : [];
    }

    /// <summary>Somebody whom we do not know has nothing here to give out or to erase.</summary>
    private async Task<IReadOnlyList<Draft>?> WishAsync(OpenSource source, JsonElement body, string wish, CancellationToken ct)
    {
        if (body.Member("customer") is not { } customer) return null;
        var identities = ShopPeople.Identities(ShopifyDrafts.OrderSource(source), customer.Text("id"), customer.Text("email"), customer.Text("phone"), "");
        await using var store = await stores.CreateDbContextAsync(ct);
        foreach (var identity in identities)
        {
            if (await store.Set<Identity>().AsNoTracking().FirstOrDefaultAsync(i => i.Kind == identity.Kind && i.Value == identity.Value, ct) is not { } known) continue;
            return
            [
                new Draft(new PrivacyRequested(wish))
                {
                    CustomerId = known.CustomerId,
                    Channel = source.Channel,
                    Source = source.Code,
                    OccurredAt = clock.Now(),
                    IdempotencyKey = $"{source.Code}:{wish}:{identity.Value}:{body.Member("data_request")?.Text("id")}",
                },
            ];
        }

        return [];
    }

    private async Task<Order?> OrderAsync(string orders, string id, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var key = OrderIds.Of(orders, id);
        return await store.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == key, ct);
    }

    private static string? Header(HttpRequest request, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (request.Headers[name] is [{ Length: > 0 } value]) return value;
        }

        return null;
    }

    private static bool IsPing(ReadOnlySpan<byte> body) =>
        body.StartsWith("webhook_id="u8) && body.Length is > 11 and < 32 && body[11..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
