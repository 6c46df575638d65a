using System.Globalization;
using Pistos.Customers.Import.Tables;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Import.Rows;

/// <summary>What rows become on the timeline.</summary>
internal static class RowDrafts
{
    private const string Prefix = "import:";

    // The trait in which a file's "customer since" is kept.
    private const string CustomerSince = "customer_since";

    internal static IRowReader ReaderFor(ImportKind kind, RowContext context) => kind switch
    {
        ImportKind.Customers => new CustomerRows(context, Customer),
        ImportKind.Orders => new OrderRows(context, order => Orders(order, context.Source), new CustomerNames()),
        _ => new InteractionRows(context, Contact, new CustomerNames())
    };

    private static IEnumerable<Draft> Customer(ImportedCustomer customer)
    {
        List<(string, string?)> traits = [];
        // A whole name that only says the parts again is theirs to say.
        if (customer.Name is { } name && name != PartsOfName(customer)) traits.Add((TraitNames.Name, name));
        if (customer.FirstName is { } first) traits.Add((TraitNames.FirstName, first));
        if (customer.LastName is { } last) traits.Add((TraitNames.LastName, last));
        // Of several addresses the first of the row is the one to show.
        if (customer.Identities.FirstOrDefault(identity => identity is { Kind: IdentityKinds.Email, Trusted: true }) is { } email) traits.Add((TraitNames.Email, email.Value));
        if (customer.Identities.FirstOrDefault(identity => identity is { Kind: IdentityKinds.Phone, Trusted: true }) is { } phone) traits.Add((TraitNames.Phone, phone.Value));
        if (customer.Language is { } language) traits.Add((TraitNames.Language, language));
        if (customer.Since is { } since) traits.Add((CustomerSince, since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var described = traits.ToDictionary(trait => trait.Item1, trait => TraitValue.Of(trait.Item2), StringComparer.Ordinal);
        foreach (var (trait, value) in customer.Traits) described[trait] = value;
        yield return Told(new CustomerDescribed(described), customer, "");
        foreach (var tag in customer.Tags) yield return Told(new TagAdded(tag), customer, $":tag:{tag}");
    }

    private static string PartsOfName(ImportedCustomer customer)
    {
        string? Part(string? own, string spelling) => own ?? (customer.Traits.FirstOrDefault(t => t.Key == spelling) is { Key: not null } trait ? TraitValue.Text(trait.Value) : null);
        return string.Join(' ', new[] { Part(customer.FirstName, "firstName"), Part(customer.LastName, "lastName") }.OfType<string>());
    }

    private static Draft Told(IInteraction data, ImportedCustomer customer, string key) => new(data)
    {
        Identities = customer.Identities,
        Channel = "import",
        Direction = Direction.Internal,
        Actor = "system",
        Source = "import",
        IdempotencyKey = Prefix + customer.Key + key
    };

    private static Draft Contact(ImportedContact contact) => new(new ContactImported(contact.Name, contact.Text, contact.Properties.Count == 0 ? null : new Dictionary<string, string>(contact.Properties)))
    {
        Identities = contact.Customer,
        Channel = contact.Channel,
        Direction = contact.Direction,
        Actor = contact.Direction is Direction.In ? "customer" : "system",
        Source = "import",
        OccurredAt = contact.At,
        IdempotencyKey = Prefix + contact.Key
    };

    /// <summary>The order, and what its status says became of it. A file does not say when, so it counts as of the day of the order.</summary>
    private static IEnumerable<Draft> Orders(ImportedOrder order, string source)
    {
        yield return Order(order, source);
        switch (OrderStatus.FateOf(order.Status))
        {
            case OrderFate.Cancelled:
                yield return OrderDrafts.Cancelled(new OrderCancelled(source, order.Key, order.Status), order.At, order.Customer, "import");
                break;
            case OrderFate.Refunded when order.Total > 0:
                yield return OrderDrafts.Refunded(new OrderRefunded(source, order.Key, "import", order.Total, order.Status), order.At, order.Customer, "import");
                break;
        }
    }

    // One piece of something is the least that an order says.
    private static Draft Order(ImportedOrder order, string source) =>
        OrderDrafts.Placed(
            new OrderContent(source, order.Key, order.Currency, order.Total,
                [.. order.Lines.Select(line => new OrderLine(line.Product ?? line.Sku ?? "", (int)line.Quantity, line.Total ?? 0) { Sku = line.Sku, UnitMinor = line.UnitPrice })])
            {
                Number = order.Number == order.Key ? null : order.Number
            },
            order.At, order.Customer, channel: "import");
}
