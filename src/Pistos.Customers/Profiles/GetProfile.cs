using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles;

/// <summary>A customer, whole: who they are, how they can be reached, what they allow, what the team knows.</summary>
/// <param name="Name">What they are called where one line must do.</param>
/// <param name="Merged">Customers who turned out to be this one.</param>
public sealed record ProfileView(
    Customer Customer, string Name, IReadOnlyList<Identity> Identities, IReadOnlyList<(string Name, string Value)> Traits,
    IReadOnlyList<CustomerTag> Tags, IReadOnlyList<Consent> Consents, IReadOnlyList<NoteView> Notes, IReadOnlyList<Guid> Merged);

/// <summary>A note and who wrote it.</summary>
/// <param name="Called">The names of the members whom it calls.</param>
public sealed record NoteView(Note Note, string Author, bool IsOwn, IReadOnlyList<string> Called);

/// <summary>Reads a customer's profile.</summary>
internal sealed class GetProfile(Store store, TeamRoster team, CurrentAgent agent, Texts texts)
{
    /// <summary>Null when there is no such customer. Of one who was merged, <c>Customer.MergedInto</c> says where to look.</summary>
    public async Task<ProfileView?> HandleAsync(Guid id, CancellationToken ct)
    {
        if (await store.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer) return null;
        var names = await team.NamesAsync(ct);
        var notes = await store.Set<Note>().AsNoTracking().Where(n => n.CustomerId == id).OrderByDescending(n => n.WrittenAt).Take(100).ToListAsync(ct);
        var called = await store.Set<NoteMention>().AsNoTracking().Where(m => m.CustomerId == id).ToListAsync(ct);
        return new ProfileView(
            customer,
            await CustomerName.OfAsync(customer, store, texts, ct),
            await store.Set<Identity>().AsNoTracking().Where(i => i.CustomerId == id).OrderBy(i => i.Kind).ThenBy(i => i.AddedAt).Take(200).ToListAsync(ct),
            TraitsOf(customer),
            await store.Set<CustomerTag>().AsNoTracking().Where(t => t.CustomerId == id).OrderBy(t => t.Tag).ToListAsync(ct),
            await store.Set<Consent>().AsNoTracking().Where(c => c.CustomerId == id).OrderBy(c => c.Channel).ThenBy(c => c.Purpose).ToListAsync(ct),
            [.. notes.Select(n => new NoteView(
                n, NoteAuthors.NameOf(n.Author, names, texts), n.Author == AgentDrafts.Actor(agent), [.. called.Where(m => m.NoteId == n.Id && names.ContainsKey(m.MemberId)).Select(m => names[m.MemberId])]))],
            await store.Set<Customer>().Where(c => c.MergedInto == id).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct));
    }

    /// <summary>The traits that Pistos does not show elsewhere, by name.</summary>
    internal static IReadOnlyList<(string Name, string Value)> TraitsOf(Customer customer) =>
        [.. JsonSerializer.Deserialize(customer.Traits, ProfilesJson.Default.DictionaryStringJsonElement)!
            .Select(t => (t.Key, TraitValue.Text(t.Value) ?? t.Value.GetRawText())).OrderBy(t => t.Key, StringComparer.Ordinal)];
}
