namespace Pistos.Statistics.Value;

/// <summary>One order.</summary>
/// <typeparam name="TCustomer">What a customer is known by.</typeparam>
/// <param name="Customer">Whose order.</param>
/// <param name="Day">The day of the order, in the time zone of the shop.</param>
/// <param name="Net">Its net value, in one currency for all orders.</param>
/// <param name="Refunded">What of it was paid back, in the same currency; may exceed nothing but the order itself.</param>
/// <param name="Cost">What the goods cost the shop, where it is known.</param>
public readonly record struct Order<TCustomer>(TCustomer Customer, DateOnly Day, double Net, double Refunded = 0, double? Cost = null)
    where TCustomer : notnull
{
    /// <summary>What stayed with the shop: net value less refunds.</summary>
    public double Kept => Net - Refunded;
}
