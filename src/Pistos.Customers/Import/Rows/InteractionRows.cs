using Pistos.Customers.Import.Tables;
using Pistos.Customers.Timeline;
using Pistos.Language;

namespace Pistos.Customers.Import.Rows;

/// <summary>Something that happened elsewhere, as a row tells it.</summary>
/// <param name="Key">What makes it the same when it comes again.</param>
/// <param name="At">When it happened, UTC.</param>
internal sealed record ImportedContact(
    string Key, IReadOnlyList<IdentityKey> Customer, string? CustomerName, DateTime At, string Name, string? Text, string Channel, Direction Direction,
    IReadOnlyList<KeyValuePair<string, string>> Properties);

/// <summary>Reads interactions: calls, visits, letters, whatever another system has kept; one row each.</summary>
internal sealed class InteractionRows(RowContext context, Func<ImportedContact, Draft> draft, CustomerNames names) : IRowReader
{
    private readonly CustomerCells cells = new(context);
    private readonly Occurrences occurrences = new();
    private readonly int id = context.Mapping.Find(ColumnMeaning.MessageId);
    private readonly int date = context.Mapping.Find(ColumnMeaning.OccurredAt);
    private readonly int name = context.Mapping.Find(ColumnMeaning.EventName);
    private readonly int text = context.Mapping.Find(ColumnMeaning.Text);
    private readonly int channel = context.Mapping.Find(ColumnMeaning.Channel);
    private readonly int direction = context.Mapping.Find(ColumnMeaning.Direction);

    public void Take(TableRow row, RowsRead into)
    {
        var fault = default(RowFault);
        var customer = cells.Identities(row, ref fault);
        Cells.TryMoment(row, date, context, out var at, ref fault);
        var what = Cells.Short(row, name, Cells.LongestName, ref fault);
        if (what is null && !fault.IsFault) fault = new(RowFault.NoEventName, name);
        var contact = new ImportedContact(
            "", customer, cells.Name(row, ref fault), at, what ?? "", Cells.Short(row, text, Cells.LongestText, ref fault),
            Cells.Short(row, channel, 40, ref fault)?.ToLowerInvariant() ?? "import", DirectionOf(row, ref fault), TraitCells.Read(row, context.Mapping, ref fault));
        if (fault.IsFault)
        {
            into.Reject(row, fault);
            return;
        }
        into.Ready.Add(new(draft(contact with { Key = KeyOf(contact, row) }), 1));
        names.Tell(customer, contact.CustomerName, at, into);
    }

    public void Finish(RowsRead into)
    {
    }

    private string KeyOf(ImportedContact contact, TableRow row)
    {
        if (!row[id].IsEmpty) return $"interaction:{row[id]}";
        var what = $"{contact.Customer[0].Kind}:{contact.Customer[0].Value}:{row[date]}:{contact.Name}:{contact.Text}";
        return $"interaction:{what}:{occurrences.Count(what)}";
    }

    private Direction DirectionOf(TableRow row, ref RowFault fault)
    {
        var said = row[direction];
        if (said.IsEmpty) return Direction.In;
        switch (Folding.Fold(said.ToString()))
        {
            case "in" or "inbound" or "incoming" or "received" or "εισερχομενη" or "εισερχομενο" or "εισερχομενα" or "απο πελατη": return Direction.In;
            case "out" or "outbound" or "outgoing" or "sent" or "εξερχομενη" or "εξερχομενο" or "εξερχομενα" or "προσ πελατη": return Direction.Out;
            case "internal" or "note" or "εσωτερικη" or "εσωτερικο" or "σημειωση": return Direction.Internal;
            default:
                fault = new(RowFault.BadDirection, direction);
                return Direction.In;
        }
    }
}
