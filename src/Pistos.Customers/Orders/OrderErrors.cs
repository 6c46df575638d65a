using Pistos.Platform.Results;

namespace Pistos.Customers.Orders;

/// <summary>Why something about an order was refused.</summary>
internal static class OrderErrors
{
    public static Error NoSuchOrder { get; } = Error.NotFound("orders.no_such_order");

    /// <summary>Its customer was erased, and what was recorded once does not come again.</summary>
    public static Error Erased { get; } = Error.Conflict("orders.erased");

    /// <summary>Retention took it away, and what was recorded once does not come again.</summary>
    public static Error KeptLongEnough { get; } = Error.Conflict("orders.kept_long_enough");

    public static Error RefundTooMuch { get; } = Error.Conflict("orders.refund_too_much");

    public static Error Missing(string field) => new("orders.missing", Field: field, Args: [field]);

    public static Error TooLong(string field, int most) => new("orders.too_long", Field: field, Args: [field, most]);

    public static Error NoCurrency { get; } = new("orders.no_currency", Field: "currency");

    public static Error NoCustomer { get; } = new("orders.no_customer", Field: "customer");

    public static Error NoEmail { get; } = new("orders.no_email", Field: "customer.email");

    public static Error NoLines { get; } = new("orders.no_lines", Field: "lines");

    public static Error BadAmount(string field) => new("orders.bad_amount", Field: field, Args: [field]);

    public static Error BadQuantity(string field) => new("orders.bad_quantity", Field: field, Args: [field]);

    public static Error BadInstant(string field) => new("orders.bad_instant", Field: field, Args: [field]);
}
