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
/// <param name="Notes">A page of them, the latest first.</param>
/// <param name="Merged">Customers who turned out to be this one.</param>
/// <param name="NotesAfter">The id of the last note shown, where there are older ones.</param>
public sealed record ProfileView(
    Customer Customer, string Name, IReadOnlyList<Identity> Identities, IReadOnlyList<(string Name, string Value)> Traits,
    IReadOnlyList<CustomerTag> Tags, IReadOnlyList<Consent> Consents, IReadOnlyList<NoteView> Notes, IReadOnlyList<Guid> Merged, Guid? NotesAfter);

/// <summary>A note and who wrote it.</summary>
/// <param name="Called">The names of the members whom it calls.</param>
public sealed record NoteView(Note Note, string Author, bool IsOwn, IReadOnlyList<string> Called);

/// <summary>Reads a customer's profile.</summary>
internal sealed class GetProfile(Store store, TeamRoster team, CurrentAgent agent, Texts texts)
{
    public const int NotesOfAPage = 100;

    /// <summary>Null when there is no such customer. Of one who was merged, <c>Customer.MergedInto</c> says where to look.</summary>
    /// <param name="notesAfter">Only notes older than this one.</param>
    public async Task<ProfileView?> HandleAsync(Guid id, CancellationToken ct, Guid? notesAfter = null)
    {
        if (await store.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer) return null;
        var names = await team.NamesAsync(ct);
        var (notes, more) = await NotesAsync(id, notesAfter, ct);
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
            await store.Set<Customer>().Where(c => c.MergedInto == id).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct),
            more ? notes[^1].Id : null);
    }

    private async Task<(List<Note> Notes, bool More)> NotesAsync(Guid customer, Guid? after, CancellationToken ct)
    {
        var notes = store.Set<Note>().AsNoTracking().Where(n => n.CustomerId == customer);
        if (after is { } last && await notes.FirstOrDefaultAsync(n => n.Id == last, ct) is { WrittenAt: var at })
            notes = notes.Where(n => n.WrittenAt < at || n.WrittenAt == at && n.Id.CompareTo(last) < 0);
        var found = await notes.OrderByDescending(n => n.WrittenAt).ThenByDescending(n => n.Id).Take(NotesOfAPage + 1).ToListAsync(ct);
        return ([.. found.Take(NotesOfAPage)], found.Count > NotesOfAPage);
    }

    /// <summary>The traits that Pistos does not show elsewhere, by name.</summary>
    internal static IReadOnlyList<(string Name, string Value)> TraitsOf(Customer customer) =>
        [.. JsonSerializer.Deserialize(customer.Traits, ProfilesJson.Default.DictionaryStringJsonElement)!
            .Select(t => (t.Key, TraitValue.Text(t.Value) ?? t.Value.GetRawText())).OrderBy(t => t.Key, StringComparer.Ordinal)];
}
