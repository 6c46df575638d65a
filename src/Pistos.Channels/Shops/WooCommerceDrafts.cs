using System.Text.Json;
using Pistos.Channels.Sources;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Shops;

/// <summary>What WooCommerce's webhooks say, as drafts. Null when the body cannot be understood.</summary>
internal static class WooCommerceDrafts
{
    public static IReadOnlyList<Draft>? From(OpenSource source, string topic, JsonElement body) => topic switch
    {
        "order.created" or "order.updated" or "order.restored" => Order(source, body, topic == "order.created"),
        "customer.created" or "customer.updated" => Person(source, body) is { } person ? [person] : null,
        _ => [],
    };

    /// <summary>By which orders of this shop are known.</summary>
    public static string OrderSource(OpenSource source) => OrderSource(source.Code);

    public static string OrderSource(string code) => $"woocommerce:{code}";

    private static List<Draft>? Order(OpenSource source, JsonElement body, bool isNew)
    {
        var status = body.Text("status");
        if (status is "checkout-draft" or "auto-draft") return []; // a basket, not an order
        if (body.Text("id") is not { } id || Money.Currency(body.Text("currency")) is not { } currency) return null;
        if (body.Minor("total", currency) is not { } total || body.Instant("date_created_gmt") is not { } placedAt) return null;
        var changedAt = body.Instant("date_modified_gmt") ?? placedAt;
        var identities = IdentitiesOf(source, body, id);
        var order = new OrderContent(OrderSource(source), id, currency, total, [.. body.Items("line_items").Select(line => Line(line, currency))])
        {
            Number = body.Text("number"),
            DiscountMinor = body.Minor("discount_total", currency),
            ShippingMinor = body.Minor("shipping_total", currency),
            TaxMinor = body.Minor("total_tax", currency),
        };
        List<Draft> drafts = [isNew ? OrderDrafts.Placed(order, placedAt, identities) : OrderDrafts.Changed(order, placedAt, changedAt, identities)];
        if (status is "cancelled" or "failed" or "trash") drafts.Add(OrderDrafts.Cancelled(new OrderCancelled(order.Source, id, status), changedAt, identities));
        foreach (var refund in body.Items("refunds"))
        {
            // A refund's total is negative here.
            if (refund.Text("id") is { } refundId && refund.Minor("total", currency) is { } amount && amount != 0)
                drafts.Add(OrderDrafts.Refunded(new OrderRefunded(order.Source, id, refundId, Math.Abs(amount), refund.Text("reason")), changedAt, identities));
        }

        if (body.Member("billing") is { } billing && Traits(billing) is { Count: > 0 } traits)
            drafts.Add(ShopPeople.Described(source, identities, traits, $"order-{id}", changedAt));
        return drafts;
    }

    private static OrderLine Line(JsonElement line, string currency) =>
        new(line.Text("name") ?? "–", line.Count("quantity") ?? 1, (line.Minor("total", currency) ?? 0) + (line.Minor("total_tax", currency) ?? 0))
        {
            Sku = line.Text("sku"),
            UnitMinor = line.Minor("price", currency),
        };

    private static Draft? Person(OpenSource source, JsonElement body)
    {
        if (body.Text("id") is not { } id || (body.Instant("date_modified_gmt") ?? body.Instant("date_created_gmt")) is not { } at) return null;
        var billing = body.Member("billing");
        var traits = ShopPeople.Traits(
            (TraitNames.FirstName, body.Text("first_name") ?? billing?.Text("first_name")), (TraitNames.LastName, body.Text("last_name") ?? billing?.Text("last_name")),
            (TraitNames.Email, body.Text("email")), (TraitNames.Phone, billing?.Text("phone")), (TraitNames.City, billing?.Text("city")), (TraitNames.Country, billing?.Text("country")));
        var identities = ShopPeople.Identities(OrderSource(source), id, body.Text("email"), billing?.Text("phone"), $"{source.Code}:customer:{id}");
        return ShopPeople.Described(source, identities, traits, id, at);
    }

    private static Dictionary<string, JsonElement> Traits(JsonElement billing) => ShopPeople.Traits(
        (TraitNames.FirstName, billing.Text("first_name")), (TraitNames.LastName, billing.Text("last_name")), (TraitNames.Email, billing.Text("email")),
        (TraitNames.Phone, billing.Text("phone")), (TraitNames.City, billing.Text("city")), (TraitNames.Country, billing.Text("country")));

    private static List<IdentityKey> IdentitiesOf(OpenSource source, JsonElement body, string orderId)
    {
        var billing = body.Member("billing");
        var customer = body.Text("customer_id");
        return ShopPeople.Identities(OrderSource(source), customer is "0" ? null : customer, billing?.Text("email"), billing?.Text("phone"), $"{source.Code}:order:{orderId}");
    }
}
