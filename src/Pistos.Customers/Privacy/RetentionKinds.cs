using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Platform.Results;

namespace Pistos.Customers.Privacy;

/// <summary>Which kinds of interaction a rule may be about, and which go along.</summary>
internal static class RetentionKinds
{
    /// <summary>The proof of a consent (GDPR art. 7(1)) and of an erasure; and who is in a segment now, which no age changes.</summary>
    private static readonly HashSet<string> AlwaysKept = new([ConsentGiven.Kind, ConsentWithdrawn.Kind, CustomerErased.Kind, SegmentEntered.Kind, SegmentLeft.Kind], StringComparer.Ordinal);

    /// <summary>What corrects a kind or takes it back: gone alone, it would bring back what it was about.</summary>
    private static readonly Dictionary<string, string[]> Along = new(StringComparer.Ordinal)
    {
        [NoteWritten.Kind] = [NoteEdited.Kind, NoteRemoved.Kind],
        [TagAdded.Kind] = [TagRemoved.Kind],
        [OrderPlaced.Kind] = [OrderChanged.Kind, OrderCancelled.Kind, OrderRefunded.Kind],
    };

    /// <summary>Why there can be no rule about a kind, or null.</summary>
    public static Error? Refusal(string kind) =>
        AlwaysKept.Contains(kind) ? PrivacyErrors.AlwaysKept
        : Along.Values.Any(followers => followers.Contains(kind)) ? PrivacyErrors.GoesAlong
        : null;

    /// <summary>The kind of a rule, and what goes along.</summary>
    public static IReadOnlyList<string> Under(string kind) => [kind, .. Along.GetValueOrDefault(kind) ?? []];

    /// <summary>Those of some interactions that are about one of a kind from before a moment, and so go along with it though they are younger.</summary>
    public static IReadOnlyList<Guid> GoingAlong(string kind, IReadOnlyList<Recorded> interactions, DateTime before)
    {
        var gone = interactions.Where(i => i.Kind == kind && i.OccurredAt < before).Select(About).OfType<(Guid, Guid)>().ToHashSet();
        return [.. interactions.Where(i => i.OccurredAt >= before && About(i) is { } about && gone.Contains(about)).Select(i => i.Id)];
    }

    /// <summary>The order or the note that an interaction places, writes, corrects or takes back, with whose it is. A tag has no such one: what takes it off goes by its own age.</summary>
    private static (Guid Customer, Guid About)? About(Recorded interaction) => interaction.Content switch
    {
        OrderPlaced order => (interaction.CustomerId, OrderIds.Of(order.Order.Source, order.Order.Id)),
        OrderChanged order => (interaction.CustomerId, OrderIds.Of(order.Order.Source, order.Order.Id)),
        OrderCancelled order => (interaction.CustomerId, OrderIds.Of(order.Source, order.OrderId)),
        OrderRefunded order => (interaction.CustomerId, OrderIds.Of(order.Source, order.OrderId)),
        NoteWritten => (interaction.CustomerId, interaction.Id),
        NoteEdited note => (interaction.CustomerId, note.NoteId),
        NoteRemoved note => (interaction.CustomerId, note.NoteId),
        _ => null,
    };
}
