using System.Text.Json;
using Pistos.Channels.Sources;
using Pistos.Customers.Privacy.Requests;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Shops;

/// <summary>What Shopify passes on of customers' rights: their data, to be forgotten, and that the shop itself has left. Each becomes a request that the team sees, and stands on the timeline of whom it is about.</summary>
internal sealed class ShopPrivacy(PrivacyRequests requests)
{
    /// <summary>Null when the body cannot be understood.</summary>
    public async Task<IReadOnlyList<Draft>?> TakeAsync(OpenSource source, KeptWebhook webhook, JsonElement body, CancellationToken ct)
    {
        var kind = ShopifyDrafts.OrderSource(source);
        var wish = webhook.Topic switch
        {
            "customers/redact" => PrivacyWish.Erasure,
            "customers/data_request" => PrivacyWish.Data,
            _ => PrivacyWish.ShopErasure,
        };
        var reference = webhook.DeliveryId ?? webhook.Id.ToString("n");
        if (wish is PrivacyWish.ShopErasure)
        {
            if (body.Text("shop_id") is null && body.Text("shop_domain") is null) return null;
            await requests.TakeAsync(new PrivacyAsk(wish, source.Code, reference, webhook.ReceivedAt) { IdentityKind = kind }, ct);
            return [];
        }

        if (body.Member("customer") is not { ValueKind: JsonValueKind.Object } customer) return null;
        var identities = ShopPeople.Identities(kind, customer.Text("id"), customer.Text("email"), customer.Text("phone"), "");
        var ask = new PrivacyAsk(wish, source.Code, reference, webhook.ReceivedAt) { Identities = [.. identities.Where(i => !i.IsAnonymous)] };
        if (await requests.TakeAsync(ask, ct) is not { } known) return [];
        return
        [
            new Draft(new PrivacyRequested(wish is PrivacyWish.Data ? "data" : "erasure"))
            {
                CustomerId = known,
                Channel = source.Channel,
                Source = source.Code,
                OccurredAt = webhook.ReceivedAt,
                IdempotencyKey = $"{source.Code}:privacy:{reference}",
            },
        ];
    }
}
