using FsCheck;
using FsCheck.Fluent;
using Pistos.Channels.Tracking;
using Pistos.Customers.Identities;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Tests.Timeline.Properties;

/// <summary>One thing that happens in a story, as numbers that a generator can draw and shrink.</summary>
/// <param name="What">Which kind of thing.</param>
/// <param name="Who">Whose external id, e-mail, phone and browser it carries, one number each; negative for none.</param>
/// <param name="Minute">When, from the beginning of the story. Coarse, so that things often happen at the same moment. Now and then an address is only claimed.</param>
/// <param name="Thing">Which order, tag or trait.</param>
/// <param name="Key">Its idempotency key; negative for none.</param>
internal sealed record Deed(int What, (int External, int Email, int Phone, int Visitor) Who, int Minute, int Thing, int Key)
{
    public const int Kinds = 14;
    private static readonly DateTime Beginning = new(2026, 10, 24, 18, 0, 0, DateTimeKind.Utc); // the clocks of Greece go back in the night

    /// <summary>The draft of it, in a world where nobody else has these identities and keys.</summary>
    public Draft Draft(string world)
    {
        var at = Beginning.AddMinutes(Minute * 50);
        var draft = new Draft(Data(world)) { Channel = What % 2 == 0 ? "web" : "shop", Source = Thing % 2 == 0 ? "eshop" : "till" };
        if (What is 4 or 5 or 6 or 7) draft = OrderDraft(world, at);
        if (What is 2 or 3 or 10) draft = draft with { Direction = Direction.Internal, Actor = "system" };
        return draft with { Identities = Identities(world), OccurredAt = at, IdempotencyKey = Key < 0 ? null : $"{world}:{Key}" };
    }

    private IInteraction Data(string world) => What switch
    {
        0 => new Greeted("Καλημέρα", 1 + Thing),
        1 => CustomerDescribed.Of((TraitNames.Name, $"Μαρία {Thing}"), (TraitNames.City, Thing == 0 ? null : $"Πόλη {Key}"), ("size", $"{Minute % 3}")),
        2 => new TagAdded($"tag{Thing}"),
        3 => new TagRemoved($"tag{Thing}"),
        8 => new ConsentGiven(ConsentChannels.Email, ConsentPurposes.Marketing, $"κείμενο {Thing}"),
        9 => new ConsentWithdrawn(ConsentChannels.Email, ConsentPurposes.Marketing),
        10 => new NoteWritten($"Σημείωση {Thing}"),
        12 => new PageViewed($"Σελίδα {Thing}", $"/p{Thing}", null, Thing == 0 ? "https://www.example.com/" : null, null, null, null),
        13 => new EventTracked($"event{Thing}", null),
        11 => new IdentityVerified(IdentityKinds.Email, $"p{Who.Email}@{world}.gr"),
        _ => new Greeted("Γεια"),
    };

    private Draft OrderDraft(string world, DateTime at)
    {
        var order = new OrderContent("shop", $"{world}-{Thing}", Thing == 3 ? "USD" : "EUR", 1_000 + Minute, [new OrderLine("Μέλι", 1 + Minute % 3, 1_000 + Minute)]);
        return What switch
        {
            4 => OrderDrafts.Placed(order, at, []),
            5 => OrderDrafts.Changed(order, at.AddMinutes(-Minute), at, []),
            6 => OrderDrafts.Cancelled(new OrderCancelled("shop", order.Id), at, []),
            _ => OrderDrafts.Refunded(new OrderRefunded("shop", order.Id, $"r{Minute % 2}", 100 + Minute), at, []),
        };
    }

    private List<IdentityKey> Identities(string world)
    {
        var keys = new List<IdentityKey>();
        if (Who.External >= 0) keys.Add(IdentityKey.External($"{world}-u{Who.External}"));
        if (Who.Email >= 0) keys.Add(IdentityKey.Email($"p{Who.Email}@{world}.gr", verified: Thing == 1) with { Trusted = Minute % 4 != 3 });
        if (Who.Phone >= 0) keys.Add(new IdentityKey(IdentityKinds.Phone, $"+30{world}{Who.Phone}", Trusted: Minute % 4 != 3));
        if (Who.Visitor >= 0 || keys.Count == 0) keys.Add(IdentityKey.Visitor($"{world}-v{Who.Visitor}"));
        return keys;
    }

    public static Gen<Deed> Any { get; } =
        from what in Gen.Choose(0, Kinds - 1)
        from external in Gen.Choose(-4, 2)
        from email in Gen.Choose(-3, 2)
        from phone in Gen.Choose(-6, 1)
        from visitor in Gen.Choose(-1, 3)
        from minute in Gen.Choose(0, 12)
        from thing in Gen.Choose(0, 3)
        from key in Gen.Choose(-20, 12)
        select new Deed(what, (external, email, phone, visitor), minute, thing, key);

    /// <summary>A story of a few people who have much to do with each other.</summary>
    public static Arbitrary<Deed[]> Stories(int longest) =>
        Arb.From(
            from length in Gen.Choose(1, longest) from deeds in Any.ArrayOf(length) select deeds,
            story => Enumerable.Range(0, story.Length).Select(i => story.Where((_, j) => j != i).ToArray()).Where(shorter => shorter.Length > 0));
}
