namespace Pistos.Customers.Orders;

/// <summary>The colour of an order's state.</summary>
internal static class OrderTones
{
    public static string? Of(string state) => state switch
    {
        OrderStates.PartlyRefunded => "warn",
        OrderStates.Refunded or OrderStates.Cancelled => "bad",
        _ => null,
    };
}
