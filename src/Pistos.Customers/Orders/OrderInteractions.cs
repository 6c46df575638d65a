using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>The customer ordered. It happened when the order was placed.</summary>
public sealed record OrderPlaced(OrderContent Order) : IInteraction
{
    public static string Kind => "order_placed";

    [JsonIgnore]
    public string? Label => Order.Number ?? Order.Id;
}

/// <summary>An order reads differently now. Stands for itself: an order that was not known is placed by it. An older change than the last one known is passed over.</summary>
/// <param name="Order">All of the order as it is now.</param>
/// <param name="PlacedAt">When it was placed, UTC.</param>
public sealed record OrderChanged(OrderContent Order, DateTime PlacedAt) : IInteraction
{
    public static string Kind => "order_changed";

    [JsonIgnore]
    public string? Label => Order.Number ?? Order.Id;
}

/// <summary>An order will not be carried out. It no longer counts in any figure.</summary>
/// <param name="Source">The order's source.</param>
/// <param name="OrderId">The order's id there.</param>
/// <param name="Reason">Why, as the shop says.</param>
public sealed record OrderCancelled(string Source, string OrderId, string? Reason = null) : IInteraction
{
    public static string Kind => "order_cancelled";

    [JsonIgnore]
    public string? Label => OrderId;
}

/// <summary>Money went back to the customer.</summary>
/// <param name="Source">The order's source.</param>
/// <param name="OrderId">The order's id there.</param>
/// <param name="RefundId">Unique within the order; the same refund told twice counts once.</param>
/// <param name="AmountMinor">In the minor unit of the order's currency.</param>
/// <param name="Reason">Why, as the shop says.</param>
public sealed record OrderRefunded(string Source, string OrderId, string RefundId, long AmountMinor, string? Reason = null) : IInteraction
{
    public static string Kind => "order_refunded";

    [JsonIgnore]
    public string? Label => OrderId;
}

[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(OrderChanged))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderRefunded))]
internal sealed partial class OrderJson : JsonSerializerContext
{
    /// <summary>What is stored is never put into a page as it is, so Greek stays Greek in it, at a third of the size.</summary>
    public static readonly OrderJson Stored = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
