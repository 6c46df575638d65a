using Pistos.Customers.Import.Tables;
using Pistos.Customers.Timeline;
using Pistos.Platform.Money;

namespace Pistos.Customers.Import.Rows;

/// <summary>What one row says of an order.</summary>
internal readonly record struct OrderRow(
    string? Number, IReadOnlyList<IdentityKey> Identities, string? Name, DateTime At, string Currency, long? Total, string? Status, ImportedLine Line);

/// <summary>The columns of an order.</summary>
internal sealed class OrderCells
{
    // Ten milliards: beyond that it is a slip, and sums could overflow.
    private const long LargestAmount = 1_000_000_000_000;

    private readonly RowContext context;
    private readonly CustomerCells customer;
    private readonly int currency, quantity, product, sku, unitPrice, status;
    private string? lastCurrency;

    internal OrderCells(RowContext context)
    {
        this.context = context;
        var mapping = context.Mapping;
        customer = new(context);
        (NumberColumn, DateColumn, AmountColumn) = (mapping.Find(ColumnMeaning.OrderNumber), mapping.Find(ColumnMeaning.OccurredAt), mapping.Find(ColumnMeaning.Amount));
        (currency, quantity, unitPrice) = (mapping.Find(ColumnMeaning.Currency), mapping.Find(ColumnMeaning.Quantity), mapping.Find(ColumnMeaning.UnitPrice));
        (product, sku, status) = (mapping.Find(ColumnMeaning.Product), mapping.Find(ColumnMeaning.Sku), mapping.Find(ColumnMeaning.Status));
        HasLines = NumberColumn >= 0 && (product >= 0 || sku >= 0 || unitPrice >= 0);
    }

    internal int NumberColumn { get; }

    internal int DateColumn { get; }

    internal int AmountColumn { get; }

    /// <summary>Whether several rows may be one order.</summary>
    internal bool HasLines { get; }

    internal OrderRow Read(TableRow row, ref RowFault fault)
    {
        var number = Cells.Short(row, NumberColumn, Cells.LongestName, ref fault);
        if (number is null && NumberColumn >= 0 && !fault.IsFault) fault = new(RowFault.NoOrderNumber, NumberColumn);
        var identities = customer.Identities(row, ref fault);
        var name = customer.Name(row, ref fault);
        Cells.TryMoment(row, DateColumn, context, out var at, ref fault);
        var currencyCode = CurrencyOf(row, ref fault);
        var total = Money(row, AmountColumn, currencyCode, ref fault);
        var count = Quantity(row, ref fault);
        var price = Money(row, unitPrice, currencyCode, ref fault);
        var lineTotal = price * count;
        if (!HasLines && (total ??= lineTotal) is null && !fault.IsFault) fault = new(RowFault.NoAmount, AmountColumn);
        var line = new ImportedLine(Cells.Short(row, product, Cells.LongestName, ref fault), Cells.Short(row, sku, Cells.LongestName, ref fault), count, price, lineTotal);
        return new(number, identities, name, at, currencyCode, total, Cells.Short(row, status, 40, ref fault), line);
    }

    private string CurrencyOf(TableRow row, ref RowFault fault)
    {
        var text = row[currency];
        if (text.IsEmpty) return (AmountColumn >= 0 ? ReadNumber.CurrencyIn(row[AmountColumn]) : null) ?? context.Currency;
        if (lastCurrency is { } last && text.SequenceEqual(last)) return last;
        var code = text switch { "€" => "EUR", "$" => "USD", "£" => "GBP", _ => text.ToString().ToUpperInvariant() };
        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper)) fault = new(RowFault.BadCurrency, currency);
        return lastCurrency = code;
    }

    private long? Money(TableRow row, int column, string code, ref RowFault fault)
    {
        var text = Cells.Text(row, column);
        if (text.IsEmpty) return null;
        if (!ReadNumber.TryMoney(text, context.Mapping.Numbers, MinorUnits.Digits(code), out var minor) || minor > LargestAmount) fault = new(RowFault.BadAmount, column);
        else if (minor < 0) fault = new(RowFault.NegativeAmount, column);
        return minor;
    }

    private long Quantity(TableRow row, ref RowFault fault)
    {
        var text = row[quantity];
        if (text.IsEmpty) return 1;
        // "2,00" pieces are two.
        if (!ReadNumber.TryWhole(text, context.Mapping.Numbers, out var count) || count is < 0 or > 1_000_000) fault = new(RowFault.BadQuantity, quantity);
        return count;
    }
}
