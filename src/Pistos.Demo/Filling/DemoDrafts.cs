using Pistos.Customers.Timeline;
using Pistos.Demo.Story;

namespace Pistos.Demo.Filling;

/// <summary>The year in the words of the timeline.</summary>
internal static class DemoDrafts
{
    /// <param name="authors">The members of the team by e-mail.</param>
    public static IReadOnlyList<Draft> Of(ShopYear year, IReadOnlyDictionary<string, Guid> authors) =>
    [
        .. year.Happenings.SelectMany(h => Of(h, authors))
            .Where(d => d.OccurredAt <= year.Until)
            .OrderBy(d => d.OccurredAt).ThenBy(d => d.IdempotencyKey, StringComparer.Ordinal),
    ];

    private static IEnumerable<Draft> Of(Happening happening, IReadOnlyDictionary<string, Guid> authors) => happening switch
    {
        CustomerJoined joined => CustomerDrafts.Joined(joined),
        ConsentChanged changed => [CustomerDrafts.Consent(changed)],
        TagGiven given => [CustomerDrafts.Tag(given)],
        NoteWritten note => [CustomerDrafts.Note(note, authors.TryGetValue(note.Author.Email, out var id) ? id : null)],
        PageSeen seen => VisitDrafts.Of(seen),
        ShopEvent happened => [VisitDrafts.Of(happened)],
        OrderPlaced placed => [OrderDrafting.Placed(placed.Order)],
        OrderCancelled cancelled => [OrderDrafting.Cancelled(cancelled.Order, cancelled.At)],
        OrderRefunded refund => [OrderDrafting.Refunded(refund)],
        OrderShipped shipped => [OrderDrafting.Parcel("Order Shipped", shipped.Order, shipped.At, shipped.Key)],
        OrderDelivered delivered => [OrderDrafting.Parcel("Order Delivered", delivered.Order, delivered.At, delivered.Key)],
        _ => throw new InvalidOperationException($"The timeline has no word for {happening.GetType().Name}."),
    };
}
