using Pistos.Customers.Timeline;
using Pistos.Platform.Results;

namespace Pistos.Customers.Orders;

/// <summary>What makes an order that comes from outside acceptable.</summary>
internal static class OrderInput
{
    private const int MostLines = 1_000;
    private const long MostMinor = 1_000_000_000_000;

    public static Result<OrderContent> ContentOf(PutOrder order)
    {
        if (Text(order.Source, "source", 60) is { } source) return source;
        if (Text(order.Id, "id", 120) is { } id) return id;
        if (order.Number is { Length: > 60 }) return OrderErrors.TooLong("number", 60);
        if (order.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetter)) return OrderErrors.NoCurrency;
        if (order.Lines is not { Count: > 0 and <= MostLines } given) return OrderErrors.NoLines;
        if (Amounts(order) is { } amount) return amount;

        var lines = new List<OrderLine>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            var line = LineOf(given[i], $"lines[{i}]");
            if (!line.IsOk) return line.Error;
            lines.Add(line.Value);
        }

        var total = order.TotalMinor ?? lines.Sum(l => l.TotalMinor) - (order.DiscountMinor ?? 0) + (order.ShippingMinor ?? 0);
        if (total < 0) return OrderErrors.BadAmount("totalMinor");
        return new OrderContent(order.Source!.Trim(), order.Id!.Trim(), currency.ToUpperInvariant(), total, lines)
        {
            Number = string.IsNullOrWhiteSpace(order.Number) ? null : order.Number.Trim(),
            DiscountMinor = order.DiscountMinor,
            ShippingMinor = order.ShippingMinor,
            TaxMinor = order.TaxMinor,
        };
    }

    public static Result<IReadOnlyList<IdentityKey>> IdentitiesOf(OrderCustomer? customer)
    {
        List<IdentityKey> identities = [];
        if (!string.IsNullOrWhiteSpace(customer?.Id)) identities.Add(IdentityKey.External(customer.Id));
        if (!string.IsNullOrWhiteSpace(customer?.Email))
        {
            if (customer.Email.Trim() is not { Length: <= 254 } email || email.IndexOf('@', StringComparison.Ordinal) is not > 0 || email.Contains(' ', StringComparison.Ordinal) || email[^1] == '@')
                return OrderErrors.NoEmail;
            identities.Add(IdentityKey.Email(email));
        }

        if (!string.IsNullOrWhiteSpace(customer?.Phone))
        {
            // A dash, or a prefix alone, would be the same for everybody.
            if (!IdentityKey.NormalisePhone(customer.Phone).Any(char.IsAsciiDigit)) return OrderErrors.NoCustomer;
            identities.Add(IdentityKey.Phone(customer.Phone));
        }

        if (identities.Exists(i => i.Value.Length > 200)) return OrderErrors.NoCustomer;
        return identities.Count > 0 ? identities : OrderErrors.NoCustomer;
    }

    /// <summary>An instant that may be true: not before there were web shops, not in the future but for clocks that are a little fast.</summary>
    public static Result<DateTime> InstantOf(DateTimeOffset? at, string field, DateTime now) => at switch
    {
        null => now,
        { Year: < 1990 } => OrderErrors.BadInstant(field),
        { } given when given.UtcDateTime > now.AddHours(24) => OrderErrors.BadInstant(field),
        { } given => given.UtcDateTime,
    };

    public static Error? Text(string? text, string field, int most) =>
        string.IsNullOrWhiteSpace(text) ? OrderErrors.Missing(field) : text.Length > most ? OrderErrors.TooLong(field, most) : null;

    public static bool IsAmount(long? minor) => minor is null or (>= 0 and <= MostMinor);

    private static Error? Amounts(PutOrder order) =>
        !IsAmount(order.TotalMinor) ? OrderErrors.BadAmount("totalMinor")
        : !IsAmount(order.DiscountMinor) ? OrderErrors.BadAmount("discountMinor")
        : !IsAmount(order.ShippingMinor) ? OrderErrors.BadAmount("shippingMinor")
        : !IsAmount(order.TaxMinor) ? OrderErrors.BadAmount("taxMinor")
        : null;

    private static Result<OrderLine> LineOf(PutOrderLine line, string field)
    {
        if (Text(line.Name, $"{field}.name", 300) is { } name) return name;
        if (line.Sku is { Length: > 120 }) return OrderErrors.TooLong($"{field}.sku", 120);
        if (line.Category is { Length: > 120 }) return OrderErrors.TooLong($"{field}.category", 120);
        var quantity = line.Quantity ?? 1;
        if (quantity is < 1 or > 1_000_000) return OrderErrors.BadQuantity($"{field}.quantity");
        if (!IsAmount(line.UnitMinor) || !IsAmount(line.TotalMinor) || line is { UnitMinor: null, TotalMinor: null }) return OrderErrors.BadAmount($"{field}.totalMinor");
        return new OrderLine(line.Name!.Trim(), quantity, line.TotalMinor ?? line.UnitMinor!.Value * quantity)
        {
            Sku = line.Sku,
            Category = line.Category,
            UnitMinor = line.UnitMinor,
        };
    }
}
