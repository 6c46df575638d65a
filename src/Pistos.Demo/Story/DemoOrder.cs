using Pistos.Demo.Shop;

namespace Pistos.Demo.Story;

internal enum OrderPlace { Web, Phone, Store }

/// <summary>One purchase. Amounts are cents with VAT.</summary>
internal sealed record DemoOrder
{
    public required string Key { get; init; }
    public required DemoCustomer Customer { get; init; }

    /// <summary>1 for the customer's first order of the year.</summary>
    public required int Count { get; init; }

    public required DateTime Placed { get; init; }
    public required OrderPlace Place { get; init; }
    public required string Payment { get; init; }
    public required IReadOnlyList<DemoLine> Lines { get; init; }
    public int Shipping { get; init; }
    public string? Coupon { get; init; }

    /// <summary>As printed on the receipt; given in the order of time when the whole year is known.</summary>
    public string Number { get; set; } = "";

    public int Discount => Lines.Sum(l => l.Discount);
    public int Total => Lines.Sum(l => l.Total) + Shipping;
}

/// <param name="Discount">Taken off the whole line.</param>
internal sealed record DemoLine(Product Product, int Quantity, int Discount)
{
    public int Total => Product.Price * Quantity - Discount;
}
