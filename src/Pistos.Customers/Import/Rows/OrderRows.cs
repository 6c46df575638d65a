using Pistos.Customers.Import.Tables;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import.Rows;

/// <summary>An order as its rows tell it.</summary>
/// <param name="Number">The shop's own number; null where the file has none.</param>
/// <param name="Key">What makes it the same order when it comes again.</param>
/// <param name="At">When it was placed, UTC.</param>
/// <param name="Total">In minor units.</param>
internal sealed record ImportedOrder(
    string? Number, string Key, IReadOnlyList<IdentityKey> Customer, string? CustomerName, DateTime At, string Currency, long Total, string? Status, IReadOnlyList<ImportedLine> Lines);

/// <summary>One line of an order.</summary>
/// <param name="Total">In minor units; null where the file does not say it.</param>
internal readonly record struct ImportedLine(string? Product, string? Sku, long Quantity, long? UnitPrice, long? Total);

/// <summary>Reads orders: one row each, or, where the file has products and order numbers, one row per line of an order.</summary>
internal sealed class OrderRows(RowContext context, Func<ImportedOrder, IEnumerable<Draft>> drafts, CustomerNames names) : IRowReader
{
    private readonly OrderCells cells = new(context);
    private readonly Occurrences occurrences = new();
    private readonly List<RejectedRow> groupRows = [];
    private readonly List<ImportedLine> groupLines = [];
    private OrderRow group;
    private RowFault groupFault;

    public void Take(TableRow row, RowsRead into)
    {
        var fault = default(RowFault);
        var order = cells.Read(row, ref fault);
        if (!cells.HasLines)
        {
            if (!fault.IsFault && order.Number is not null && occurrences.Count(order.Number) > 1) fault = new(RowFault.OrderTwice, cells.NumberColumn);
            if (fault.IsFault) into.Reject(row, fault);
            else Add(Whole(order, [order.Line], KeyOf(order, row)), 1, into);
            return;
        }

        if (groupRows.Count > 0 && order.Number != group.Number) Finish(into);
        if (groupRows.Count == 0)
        {
            group = order;
            if (!fault.IsFault && occurrences.Count(order.Number ?? "") > 1) fault = new(RowFault.OrderTwice, cells.NumberColumn);
        }
        else if (!fault.IsFault && !TryJoin(order)) fault = new(RowFault.OrderDiffers, cells.NumberColumn);
        groupRows.Add(new(row.Number, row.Line, fault, row.ToArray()));
        groupLines.Add(order.Line);
        if (fault.IsFault) groupFault = fault;
        if (order.Number is null) Finish(into);
    }

    public void Finish(RowsRead into)
    {
        if (groupRows.Count == 0) return;
        if (!groupFault.IsFault && group.Total is null && groupLines.Exists(line => line.Total is null))
            groupFault = new(RowFault.NoAmount, cells.AmountColumn);
        if (groupFault.IsFault)
        {
            // Half an order would be a wrong order.
            foreach (var row in groupRows)
                into.Rejected.Add(row.Fault.IsFault ? row : row with { Fault = groupRows.Count == 1 ? groupFault : new(RowFault.OrderHasBadRow) });
        }
        else
        {
            Add(Whole(group, [.. groupLines], group.Number!), groupRows.Count, into);
        }
        groupRows.Clear();
        groupLines.Clear();
        groupFault = default;
    }

    private void Add(ImportedOrder order, int rows, RowsRead into)
    {
        // The first draft is the order; what became of it stands for no row.
        foreach (var draft in drafts(order))
        {
            into.Ready.Add(new(draft, rows));
            rows = 0;
        }

        names.Tell(order.Customer, order.CustomerName, order.At, into);
    }

    // The first row of an order says the most: further ones of many shops are empty but for their line.
    private bool TryJoin(OrderRow further)
    {
        if (further.Total is { } total && group.Total is { } known && total != known) return false;
        if (further.Identities.Count > 0 && group.Identities.Count > 0 && !further.Identities.SequenceEqual(group.Identities)) return false;
        if (further.Currency != group.Currency && further.Total is not null) return false;
        group = group with { Total = group.Total ?? further.Total, Identities = group.Identities.Count > 0 ? group.Identities : further.Identities };
        return true;
    }

    private static ImportedOrder Whole(OrderRow order, IReadOnlyList<ImportedLine> lines, string key)
    {
        var total = order.Total ?? lines.Sum(line => line.Total ?? 0);
        if (lines is [{ Total: null } only]) lines = [only with { Total = total }];
        return new(order.Number, key, order.Identities, order.Name, order.At, order.Currency, total, order.Status, lines);
    }

    // Without a number, the n-th purchase of this customer at this moment: the same rows in a longer file, or in another order, are the same.
    private string KeyOf(OrderRow order, TableRow row)
    {
        if (order.Number is { } number) return number;
        var customer = order.Identities[0];
        var what = $"{customer.Value}:{row[cells.DateColumn]}";
        return $"{what}:{occurrences.Count(what)}";
    }
}
