using System.Runtime.CompilerServices;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Orders;

/// <summary>The purchase histories that a batch needs, loaded once for all reactions to orders.</summary>
internal static class Purchases
{
    /// <summary>By the row of the customer, which lives as long as its transaction.</summary>
    private static readonly ConditionalWeakTable<Customer, PurchaseHistory> Histories = [];

    public static async ValueTask LoadAsync(IEnumerable<Recorded> batch, Recording recording, CancellationToken ct)
    {
        Dictionary<Guid, Customer> wanted = [];
        foreach (var interaction in batch)
        {
            if (wanted.ContainsKey(interaction.CustomerId)) continue;
            var customer = recording.Customer(interaction.CustomerId);
            if (!Histories.TryGetValue(customer, out _)) wanted.Add(customer.Id, customer);
        }

        if (wanted.Count == 0) return;
        var rows = recording.Rows<Order, (Guid, Guid)>();
        await rows.LoadByAsync(recording.Connection, [.. wanted.Keys.Select(id => new Order { CustomerId = id })], [nameof(Order.CustomerId)], ct);
        var orders = rows.Known.Where(o => wanted.ContainsKey(o.CustomerId)).ToLookup(o => o.CustomerId);
        foreach (var (id, customer) in wanted) Histories.Add(customer, new PurchaseHistory(customer, orders[id]));
    }

    public static PurchaseHistory Of(Recorded interaction, Recording recording) =>
        Histories.TryGetValue(recording.Customer(interaction.CustomerId), out var history)
            ? history
            : throw new InvalidOperationException("The purchases of this customer were not loaded.");
}
