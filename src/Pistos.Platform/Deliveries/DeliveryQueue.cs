using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Deliveries;

/// <summary>A delivery that is wanted.</summary>
/// <param name="Key">Unique and made of what causes it (recipient and interaction), never of chance: asking again gives nothing new.</param>
/// <param name="Topic">What it is about, for the log.</param>
/// <param name="At">The time of the cause, UTC.</param>
/// <param name="Lane">What may be down as a whole, named <c>channel:thing</c>: an endpoint, a mail relay.</param>
/// <param name="AtMostOnce">For marketing: when it is unknown whether an attempt arrived, do not repeat it.</param>
public sealed record NewDelivery(
    string Channel, string Recipient, string Key, string Topic, string Payload, DateTime At,
    Guid? CustomerId = null, string? Lane = null, bool AtMostOnce = false);

/// <summary>The outbox: deliveries are put into it in the transaction of whatever causes them, and the worker takes them out.</summary>
public sealed class DeliveryQueue(HotTables tables)
{
    /// <summary>Publish it after the commit, and the workers of all nodes look at once instead of a second later.</summary>
    public const string Topic = "deliveries";

    /// <summary>A lane was given up, and whoever owns it has been changed.</summary>
    internal const string LanesTopic = "lanes";

    /// <summary>In a recording transaction: one statement for the whole batch. What is known by its key is left as it is.</summary>
    public Task EnqueueAsync(HotConnection connection, IReadOnlyCollection<NewDelivery> wanted, CancellationToken ct) =>
        tables.Of<Delivery>().InsertIfNewAsync(connection, [.. wanted.Select(Queued)], ct);

    /// <summary>In any other transaction; the caller saves.</summary>
    public static async Task EnqueueAsync(Store.Store store, NewDelivery wanted, CancellationToken ct)
    {
        var deliveries = store.Set<Delivery>();
        if (deliveries.Local.Any(delivery => delivery.Key == wanted.Key)) return;
        if (await deliveries.AnyAsync(delivery => delivery.Key == wanted.Key, ct)) return;
        deliveries.Add(Queued(wanted));
    }

    private static Delivery Queued(NewDelivery wanted) => new()
    {
        Id = Guid.CreateVersion7(),
        Channel = wanted.Channel,
        Recipient = wanted.Recipient,
        Lane = wanted.Lane,
        CustomerId = wanted.CustomerId,
        Key = wanted.Key,
        Topic = wanted.Topic,
        Payload = wanted.Payload,
        AtMostOnce = wanted.AtMostOnce,
        CreatedAt = Instants.Truncate(wanted.At),
        Status = DeliveryStatus.Queued,
    };
}
