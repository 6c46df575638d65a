using System.Globalization;
using System.Text.Json;
using Pistos.Channels.Sources;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Shops;

/// <summary>What Shopify's webhooks say, as drafts. Null when the body cannot be understood.</summary>
internal static class ShopifyDrafts
{
    public static IReadOnlyList<Draft>? From(OpenSource source, string topic, JsonElement body) => topic switch
    {
        "orders/create" or "orders/updated" or "orders/paid" or "orders/fulfilled" or "orders/edited" => Order(source, body, topic == "orders/create"),
        "orders/cancelled" => Cancelled(source, body),
        "customers/create" or "customers/update" => Person(source, body, body.Instant("updated_at") ?? body.Instant("created_at")) is { } person ? [person] : null,
        _ => [],
    };

    /// <summary>By which orders of this shop are known.</summary>
    public static string OrderSource(OpenSource source) => OrderSource(source.Code);

    public static string OrderSource(string code) => $"shopify:{code}";

    public static Draft? Refund(OpenSource source, JsonElement refund, string currency, string orderId, DateTime fallback)
    {
        if (refund.Text("id") is not { } id) return null;
        var transactions = refund.Items("transactions").Where(t => t.Text("kind") == "refund" && t.Text("status") is "success" or null).ToList();
        var amount = transactions.Sum(t => t.Minor("amount", currency) ?? 0);
        if (amount <= 0) amount = refund.Items("refund_line_items").Sum(l => (l.Minor("subtotal", currency) ?? 0) + (l.Minor("total_tax", currency) ?? 0));
        return amount <= 0 ? null : OrderDrafts.Refunded(new OrderRefunded(OrderSource(source), orderId, id, amount, refund.Text("note")), refund.Instant("created_at") ?? fallback, []);
    }

    private static List<Draft>? Order(OpenSource source, JsonElement body, bool isNew)
    {
        if (body.Text("id") is not { } id || Money.Currency(body.Text("currency")) is not { } currency) return null;
        if (body.Minor("total_price", currency) is not { } total || body.Instant("created_at") is not { } placedAt) return null;
        var changedAt = body.Instant("updated_at") ?? placedAt;
        var identities = IdentitiesOf(source, body, id);
        var order = new OrderContent(OrderSource(source), id, currency, total, [.. body.Items("line_items").Select(line => Line(line, currency))])
        {
            Number = body.Text("name") ?? body.Text("order_number"),
            DiscountMinor = body.Minor("total_discounts", currency),
            TaxMinor = body.Minor("total_tax", currency),
            ShippingMinor = body.Member("total_shipping_price_set")?.Member("shop_money")?.Minor("amount", currency),
        };
        List<Draft> drafts = [isNew ? OrderDrafts.Placed(order, placedAt, identities) : OrderDrafts.Changed(order, placedAt, changedAt, identities)];
        if (body.Instant("cancelled_at") is { } cancelledAt) drafts.Add(OrderDrafts.Cancelled(new OrderCancelled(order.Source, id, body.Text("cancel_reason")), cancelledAt, identities));
        foreach (var refund in body.Items("refunds"))
        {
            if (Refund(source, refund, currency, id, changedAt) is { } draft) drafts.Add(draft with { Identities = identities });
        }

        if (body.Member("customer") is { } customer && Person(source, customer, changedAt) is { } person) drafts.Add(person);
        return drafts;
    }

    private static List<Draft>? Cancelled(OpenSource source, JsonElement body)
    {
        if (body.Text("id") is not { } id || (body.Instant("cancelled_at") ?? body.Instant("updated_at")) is not { } at) return null;
        return [OrderDrafts.Cancelled(new OrderCancelled(OrderSource(source), id, body.Text("cancel_reason")), at, IdentitiesOf(source, body, id))];
    }

    private static OrderLine Line(JsonElement line, string currency)
    {
        var quantity = line.Count("quantity") ?? 1;
        var unit = line.Minor("price", currency) ?? 0;
        var discount = line.Items("discount_allocations").Sum(d => d.Minor("amount", currency) ?? 0);
        return new OrderLine(line.Text("name") ?? line.Text("title") ?? "–", quantity, checked(unit * quantity - discount)) { Sku = line.Text("sku"), UnitMinor = unit, Category = line.Text("product_type") };
    }

    private static Draft? Person(OpenSource source, JsonElement customer, DateTime? at)
    {
        if (customer.Text("id") is not { } id || at is not { } when) return null;
        var address = customer.Member("default_address");
        var traits = ShopPeople.Traits(
            (TraitNames.FirstName, customer.Text("first_name")), (TraitNames.LastName, customer.Text("last_name")), (TraitNames.Email, customer.Text("email")),
            (TraitNames.Phone, customer.Text("phone") ?? address?.Text("phone")), (TraitNames.City, address?.Text("city")), (TraitNames.Country, address?.Text("country_code")));
        return ShopPeople.Described(source, IdentitiesOf(source, customer, id, isCustomer: true), traits, id, when);
    }

    public static List<IdentityKey> IdentitiesOf(OpenSource source, JsonElement body, string id, bool isCustomer = false)
    {
        var customer = isCustomer ? body : body.Member("customer");
        return ShopPeople.Identities(
            OrderSource(source), customer?.Text("id"), body.Text("email") ?? body.Text("contact_email") ?? customer?.Text("email"), body.Text("phone") ?? customer?.Text("phone"),
            $"{source.Code}:order:{id.ToString(CultureInfo.InvariantCulture)}");
    }
}
