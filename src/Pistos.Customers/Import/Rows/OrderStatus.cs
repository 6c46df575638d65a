using System.Collections.Frozen;
using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import.Rows;

/// <summary>What the status of an order means to us; all others are orders that count.</summary>
internal enum OrderFate
{
    /// <summary>It counts: paid, pending, shipped, or anything that a shop has its own word for.</summary>
    Stands,

    /// <summary>It will not be carried out, and counts in no figure.</summary>
    Cancelled,

    /// <summary>All of its money went back.</summary>
    Refunded
}

/// <summary>Reads the status that a shop's export gives an order, in the words of Shopify, WooCommerce and Greek shops.</summary>
internal static class OrderStatus
{
    private static readonly FrozenSet<string> Cancelled = Known("cancelled, canceled, cancelled by customer, void, voided, failed, trash, expired, declined, rejected, ακυρωμένη, ακυρωμένο, ακυρώθηκε, άκυρη, άκυρο, ακύρωση, απέτυχε, αποτυχημένη, απορρίφθηκε");
    private static readonly FrozenSet<string> Refunded = Known("refunded, returned, returned and refunded, επιστράφηκε, επιστροφή, επιστροφή χρημάτων, επεστράφη, έγινε επιστροφή");

    internal static OrderFate FateOf(string? status)
    {
        if (status is null) return OrderFate.Stands;
        // WooCommerce's own tables write "wc-" before it.
        var word = ColumnNames.Simplify(status.StartsWith("wc-", StringComparison.OrdinalIgnoreCase) ? status[3..] : status);
        return Cancelled.Contains(word) ? OrderFate.Cancelled : Refunded.Contains(word) ? OrderFate.Refunded : OrderFate.Stands;
    }

    private static FrozenSet<string> Known(string words) => words.Split(", ").Select(ColumnNames.Simplify).ToFrozenSet(StringComparer.Ordinal);
}
