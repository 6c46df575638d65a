using Pistos.Channels.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Demo.Shop;
using Pistos.Demo.Story;

namespace Pistos.Demo.Filling;

/// <summary>Orders as the shop's own software and the store's till would have told them.</summary>
internal static class OrderDrafting
{
    public static Draft Placed(DemoOrder order) =>
        OrderDrafts.Placed(Content(order), order.Placed, Buyer(order), ChannelOf(order));

    public static Draft Cancelled(DemoOrder order, DateTime at) =>
        OrderDrafts.Cancelled(new Customers.Orders.OrderCancelled(SourceOf(order), order.Number, "Ζητήθηκε από τον πελάτη"), at, Buyer(order), ChannelOf(order));

    public static Draft Refunded(Story.OrderRefunded refund) => OrderDrafts.Refunded(
        new Customers.Orders.OrderRefunded(SourceOf(refund.Order), refund.Order.Number, "1", refund.Amount, refund.Reason),
        refund.At, Buyer(refund.Order), ChannelOf(refund.Order));

    /// <summary>Our parcel on its way: nothing that the customer did.</summary>
    public static Draft Parcel(string name, DemoOrder order, DateTime at, string key) => new(new EventTracked(name, null))
    {
        Identities = Buyer(order),
        Channel = "api",
        Direction = Direction.Out,
        Actor = "system",
        Source = DemoSources.Shop,
        OccurredAt = at,
        IdempotencyKey = key,
    };

    private static OrderContent Content(DemoOrder order) => new(SourceOf(order), order.Number, Brand.Currency, order.Total, [.. order.Lines.Select(Line)])
    {
        Number = order.Number,
        DiscountMinor = order.Discount,
        ShippingMinor = order.Shipping,
        TaxMinor = order.Lines.Sum(l => Vat(l.Total, l.Product.VatPercent)) + Vat(order.Shipping, 24),
    };

    private static OrderLine Line(DemoLine line) => new(line.Product.Name, line.Quantity, line.Total)
    {
        Sku = line.Product.Sku,
        Category = line.Product.Category,
        UnitMinor = line.Product.Price,
    };

    /// <summary>The tax within an amount, to the nearest cent.</summary>
    private static long Vat(int amount, int percent) => (long)Math.Round(amount * (decimal)percent / (100 + percent), MidpointRounding.AwayFromZero);

    private static IdentityKey[] Buyer(DemoOrder order) => [IdentityKey.External(order.Customer.ExternalId)];

    private static string SourceOf(DemoOrder order) => order.Place == OrderPlace.Store ? DemoSources.Till : DemoSources.Shop;

    private static string ChannelOf(DemoOrder order) => order.Place == OrderPlace.Phone ? "phone" : "shop";
}
