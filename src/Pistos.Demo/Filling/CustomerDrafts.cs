using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Demo.People;
using Pistos.Demo.Story;

namespace Pistos.Demo.Filling;

/// <summary>What the shop learns about its customers and writes down about them.</summary>
internal static class CustomerDrafts
{
    private const string CookieNotice = "Ειδοποίηση cookies, έκδοση 2: «Αποδέχομαι τη μέτρηση επισκέψεων»";

    public static IEnumerable<Draft> Joined(CustomerJoined joined)
    {
        var customer = joined.Customer;
        var device = customer.Origin == Origin.Store || customer.Devices.Count == 0 ? null : customer.Devices[0];
        yield return From(customer, Description(customer), joined.At, joined.Key) with { Identities = [.. Identities(customer, device)] };

        foreach (var tag in customer.Tags)
            yield return Team(customer, new TagAdded(tag), joined.At.AddSeconds(1), $"{joined.Key}:tag:{tag}");
        if (device is not null)
            yield return From(customer, new ConsentGiven(ConsentChannels.Web, ConsentPurposes.Analytics, CookieNotice), joined.At, joined.Key + ":web");
    }

    public static Draft Consent(ConsentChanged changed) => From(
        changed.Customer,
        changed.Granted
            ? new ConsentGiven(changed.Channel, ConsentPurposes.Marketing, changed.Proof)
            : new ConsentWithdrawn(changed.Channel, ConsentPurposes.Marketing, changed.Proof),
        changed.At, changed.Key);

    public static Draft Tag(TagGiven given) => Team(given.Customer, new TagAdded(given.Tag), given.At, given.Key);

    public static Draft Note(Story.NoteWritten note, Guid? author) =>
        Team(note.Customer, new Customers.Profiles.Notes.NoteWritten(note.Text), note.At, note.Key) with
        {
            Actor = author is { } id ? $"agent:{id}" : "system",
        };

    private static IEnumerable<IdentityKey> Identities(DemoCustomer customer, Device? device)
    {
        yield return IdentityKey.External(customer.ExternalId);
        // Whoever confirmed the newsletter has shown that the address is theirs.
        if (customer.Email is { } email) yield return IdentityKey.Email(email, verified: customer.Origin == Origin.Newsletter);
        if (customer.Phone is { } phone) yield return IdentityKey.Phone(phone);
        if (device is not null) yield return IdentityKey.Visitor(device.VisitorId);
    }

    private static CustomerDescribed Description(DemoCustomer customer) => CustomerDescribed.Of(
        [.. Traits(customer).Where(t => t.Value is not null)]);

    private static IEnumerable<(string Name, string? Value)> Traits(DemoCustomer customer)
    {
        yield return (TraitNames.FirstName, customer.FirstName);
        yield return (TraitNames.LastName, customer.LastName);
        yield return (TraitNames.Email, customer.Email);
        yield return (TraitNames.Phone, customer.Phone);
        yield return (TraitNames.Company, customer.Company);
        yield return (TraitNames.Language, customer.Language);
        yield return (TraitNames.Country, customer.Address?.Country);
        yield return (TraitNames.City, customer.Address?.Town);
        yield return (TraitNames.Birthday, customer.Birthday?.ToString("yyyy-MM-dd", null));
        yield return (TraitNames.Gender, customer.Person is { IsForeigner: false } person ? person.Sex == Sex.Woman ? "γυναίκα" : "άνδρας" : null);
        yield return ("οδός", customer.Address?.Street);
        yield return ("ταχυδρομικός κώδικας", customer.Address?.PostalCode);
        yield return ("επιδερμίδα", customer.Skin);
        yield return ("ήρθε από", customer.Source switch { "store" => "κατάστημα", "direct" => "απευθείας", var other => other });
    }

    private static Draft From(DemoCustomer customer, IInteraction data, DateTime at, string key) => new(data)
    {
        Identities = [IdentityKey.External(customer.ExternalId)],
        Channel = customer.Origin switch { Origin.Store => "store", Origin.Wholesale => "phone", _ => "web" },
        Source = customer.Origin == Origin.Store ? DemoSources.Till : DemoSources.Site,
        OccurredAt = at,
        IdempotencyKey = key,
    };

    private static Draft Team(DemoCustomer customer, IInteraction data, DateTime at, string key) => new(data)
    {
        Identities = [IdentityKey.External(customer.ExternalId)],
        Channel = "pistos",
        Direction = Direction.Internal,
        Actor = "system",
        OccurredAt = at,
        IdempotencyKey = key,
    };
}
