using System.Security.Cryptography;
using System.Text;

namespace Pistos.Customers.Orders;

/// <summary>What an order says, as the shop that took it knows it. All amounts are in the minor unit of its currency.</summary>
/// <param name="Source">Which shop or system: <c>shop</c>, <c>shopify:SOURCE</c>, <c>import</c> …</param>
/// <param name="Id">The order's id there; unique within the source.</param>
/// <param name="Currency">ISO 4217, upper case.</param>
/// <param name="TotalMinor">What the customer pays: lines less discounts, with shipping and tax.</param>
/// <param name="Lines">What was bought.</param>
public sealed record OrderContent(string Source, string Id, string Currency, long TotalMinor, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>The number that customer and shop use, where it differs from the id.</summary>
    public string? Number { get; init; }

    public long? DiscountMinor { get; init; }

    public long? ShippingMinor { get; init; }

    public long? TaxMinor { get; init; }

    /// <summary>How many pieces.</summary>
    public int Items() => Lines.Sum(l => l.Quantity);
}

/// <summary>One line of an order.</summary>
/// <param name="Name">The article, as the customer saw it.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="TotalMinor">Of the whole line, after its own discount.</param>
public sealed record OrderLine(string Name, int Quantity, long TotalMinor)
{
    public string? Sku { get; init; }

    public string? Category { get; init; }

    public long? UnitMinor { get; init; }
}

/// <summary>The id by which Pistos knows an order: the same for the same source and id, whoever asks.</summary>
public static class OrderIds
{
    /// <summary>First 16 bytes of the SHA-256 of source and id.</summary>
    public static Guid Of(string source, string id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{id}"), hash);
        return new Guid(hash[..16], true);
    }
}
