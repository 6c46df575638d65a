using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pistos.Channels.Sources;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Shops;

/// <summary>What came of reading a kept webhook.</summary>
internal enum Reading
{
    /// <summary>What it said is on the timeline, or there was nothing in it for us.</summary>
    Recorded,

    /// <summary>It lies there until its order comes, somebody looks, or the store is back.</summary>
    Kept,
}

/// <summary>Makes interactions of a kept webhook. Reading the same one twice records nothing twice.</summary>
internal sealed class ReadShopWebhook(KeptWebhooks kept, ITimeline timeline, ShopPrivacy privacy, IDbContextFactory<Store> stores, SourceActivity activity, WorkspaceClock clock)
{
    public const string Unreadable = "shops.unreadable";
    public const string TooMuch = "shops.too_much";
    public const string Crashed = "shops.crashed";

    /// <summary>Of one order; more is nobody's basket.</summary>
    private const int MostLines = 2_000;

    public async Task<Reading> ReadAsync(OpenSource source, KeptWebhook webhook, CancellationToken ct)
    {
        IReadOnlyList<Draft>? drafts;
        try
        {
            using var json = JsonDocument.Parse(webhook.Body);
            if (IsTooMuch(json.RootElement)) return await NotUnderstoodAsync(source, webhook, TooMuch, ct);
            if (await AwaitedOrderAsync(source, webhook.Topic, json.RootElement, ct) is { } order)
            {
                await kept.AwaitOrderAsync(webhook, OrderIds.Of(order.Source, order.Id), order.Id, ct);
                return Reading.Kept;
            }

            drafts = await DraftsAsync(source, webhook, json.RootElement, ct);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or OverflowException or FormatException && !StoreFaults.IsInfrastructure(fault))
        {
            drafts = null; // the reader says by throwing that a text is half a surrogate pair, or a sum beyond all bounds
        }

        if (drafts is null) return await NotUnderstoodAsync(source, webhook, Unreadable, ct);
        try
        {
            await timeline.RecordManyAsync(drafts, ct);
        }
        catch (Exception fault) when (fault is TimelineUnavailableException or NoSuchCustomerException)
        {
            // Whoever was erased between the looking and the recording has no orders any more; the next reading sees that.
            return Reading.Kept;
        }

        await kept.LetGoAsync(webhook, ct);
        activity.Took(source.Id, drafts.Count, clock.Now());
        await ReadWhatWaitedAsync(source, drafts, ct);
        return Reading.Recorded;
    }

    /// <summary>For one whose reading failed in a way that nobody expects: somebody shall look at it.</summary>
    public Task GiveUpAsync(OpenSource source, KeptWebhook webhook, CancellationToken ct) => NotUnderstoodAsync(source, webhook, Crashed, ct);

    private async Task<Reading> NotUnderstoodAsync(OpenSource source, KeptWebhook webhook, string problem, CancellationToken ct)
    {
        await kept.NotUnderstoodAsync(webhook, problem, ct);
        activity.Refused(source.Id, problem, clock.Now());
        return Reading.Kept;
    }

    private async Task<IReadOnlyList<Draft>?> DraftsAsync(OpenSource source, KeptWebhook webhook, JsonElement body, CancellationToken ct) => (source.Kind, webhook.Topic) switch
    {
        (SourceKind.Shopify, "refunds/create") => await RefundAsync(source, webhook, body, ct),
        (SourceKind.Shopify, "customers/redact" or "customers/data_request" or "shop/redact") => await privacy.TakeAsync(source, webhook, body, ct),
        (SourceKind.Shopify, _) => ShopifyDrafts.From(source, webhook.Topic, body),
        (_, "order.deleted") => await DeletedAsync(source, webhook, body, ct),
        _ => WooCommerceDrafts.From(source, webhook.Topic, body),
    };

    /// <summary>The order that must be known before this can be read: a refund or a deletion says which order it is of, not whose.</summary>
    private async Task<(string Source, string Id)?> AwaitedOrderAsync(OpenSource source, string topic, JsonElement body, CancellationToken ct)
    {
        (string Source, string? Id)? order = (source.Kind, topic) switch
        {
            (SourceKind.Shopify, "refunds/create") => (ShopifyDrafts.OrderSource(source), body.Text("order_id")),
            (SourceKind.WooCommerce, "order.deleted") => (WooCommerceDrafts.OrderSource(source), body.Text("id")),
            _ => null,
        };
        return order is { Id: { } id } known && await OrderAsync(known.Source, id, ct) is null ? (known.Source, id) : null;
    }

    private async Task<IReadOnlyList<Draft>?> RefundAsync(OpenSource source, KeptWebhook webhook, JsonElement body, CancellationToken ct)
    {
        if (body.Text("order_id") is not { } orderId || body.Text("id") is null || await OrderAsync(ShopifyDrafts.OrderSource(source), orderId, ct) is not { } order) return null;
        // A refund may be of goods alone, without money.
        return ShopifyDrafts.Refund(source, body, order.Currency, orderId, webhook.ReceivedAt) is { } refund ? [refund with { CustomerId = order.CustomerId }] : [];
    }

    private async Task<IReadOnlyList<Draft>?> DeletedAsync(OpenSource source, KeptWebhook webhook, JsonElement body, CancellationToken ct)
    {
        var orders = WooCommerceDrafts.OrderSource(source);
        if (body.Text("id") is not { } orderId || await OrderAsync(orders, orderId, ct) is not { } order) return null;
        return [OrderDrafts.Cancelled(new OrderCancelled(orders, orderId, "deleted"), webhook.ReceivedAt, []) with { CustomerId = order.CustomerId }];
    }

    /// <summary>Now that these orders are known, what came before them can be read.</summary>
    private async Task ReadWhatWaitedAsync(OpenSource source, IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        var orders = drafts.Select(draft => draft.Data switch
        {
            OrderPlaced { Order: var order } => OrderIds.Of(order.Source, order.Id),
            OrderChanged { Order: var order } => OrderIds.Of(order.Source, order.Id),
            _ => Guid.Empty,
        }).Where(id => id != Guid.Empty).ToList();
        if (orders.Count == 0) return;
        foreach (var id in await kept.AwaitingAsync(orders, ct))
        {
            if (await kept.FindAsync(id, ct) is { } waiting) await ReadAsync(source, waiting, ct);
        }
    }

    private async Task<Order?> OrderAsync(string orders, string id, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var key = OrderIds.Of(orders, id);
        return await store.Set<Order>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == key && o.IsPlaced, ct);
    }

    private static bool IsTooMuch(JsonElement body) => body.Items("line_items").Take(MostLines + 1).Count() > MostLines || body.Items("refunds").Take(MostLines + 1).Count() > MostLines;
}
