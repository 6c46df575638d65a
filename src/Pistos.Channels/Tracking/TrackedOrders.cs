using System.Text.Json;
using Pistos.Channels.Shops;
using Pistos.Channels.Sources;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Tracking;

/// <summary>Turns the well-known e-commerce events into orders, when they name one; what is incomplete stays an event.</summary>
internal static class TrackedOrders
{
    public static Draft? From(OpenSource source, TrackingMessage message, DateTime at, IReadOnlyList<IdentityKey> identities)
    {
        if (message.Call is not TrackingCall.Track || message.Event is not ("Order Completed" or "Order Updated" or "Order Cancelled" or "Order Refunded") || message.Properties.IsEmpty) return null;
        var properties = JsonElement.Parse(message.Properties.Span);
        if ((properties.Text("order_id") ?? properties.Text("orderId")) is not { Length: <= 200 } id) return null;
        var orders = $"tracked:{source.Code}";
        switch (message.Event)
        {
            case "Order Cancelled": return OrderDrafts.Cancelled(new OrderCancelled(orders, id, properties.Text("reason")), at, identities, source.Channel);
            case "Order Refunded": return Refunded(properties, orders, id, message.MessageId, at, identities, source.Channel);
        }

        if (Content(properties, orders, id) is not { } order) return null;
        return message.Event == "Order Completed"
            ? OrderDrafts.Placed(order, at, identities, source.Channel)
            : OrderDrafts.Changed(order, at, at, identities, source.Channel);
    }

    private static Draft? Refunded(JsonElement properties, string orders, string id, string? messageId, DateTime at, IReadOnlyList<IdentityKey> identities, string channel)
    {
        var currency = Money.Currency(properties.Text("currency")) ?? "EUR";
        if ((properties.Minor("total", currency) ?? properties.Minor("revenue", currency)) is not { } amount || amount == 0) return null;
        return OrderDrafts.Refunded(new OrderRefunded(orders, id, properties.Text("refund_id") ?? messageId ?? "all", Math.Abs(amount), properties.Text("reason")), at, identities, channel);
    }

    private static OrderContent? Content(JsonElement properties, string orders, string id)
    {
        var currency = Money.Currency(properties.Text("currency")) ?? "EUR";
        OrderLine[] lines = [.. properties.Items("products").Where(p => p.ValueKind is JsonValueKind.Object).Select(product => Line(product, currency))];
        var total = properties.Minor("total", currency) ?? properties.Minor("revenue", currency) ?? (lines.Length > 0 ? lines.Sum(l => l.TotalMinor) : null);
        return total is not >= 0 ? null : new OrderContent(orders, id, currency, total.Value, lines)
        {
            DiscountMinor = properties.Minor("discount", currency),
            ShippingMinor = properties.Minor("shipping", currency),
            TaxMinor = properties.Minor("tax", currency),
        };
    }

    private static OrderLine Line(JsonElement product, string currency)
    {
        var quantity = product.Count("quantity") ?? 1;
        var unit = product.Minor("price", currency) ?? 0;
        return new OrderLine(product.Text("name") ?? product.Text("product_id") ?? "–", quantity, unit * quantity)
        {
            Sku = product.Text("sku") ?? product.Text("product_id"),
            Category = product.Text("category"),
            UnitMinor = unit,
        };
    }
}
