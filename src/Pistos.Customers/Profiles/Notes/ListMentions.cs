using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.Notes;

/// <summary>A note that calls the reader by name.</summary>
public sealed record MentionView(Guid NoteId, Guid CustomerId, string Customer, string Text, string Author, DateTime At);

/// <summary>Some of the notes that call one member of the team, the latest first.</summary>
/// <param name="Older">The key of the next page, or null at the end.</param>
public sealed record MentionsView(IReadOnlyList<MentionView> Mentions, string? Older);

internal sealed class ListMentions(Store store, TeamRoster team, CurrentAgent agent, Texts texts)
{
    public const int PageSize = 30;

    /// <param name="before">A key that an earlier page gave.</param>
    public async Task<MentionsView> HandleAsync(string? before, CancellationToken ct)
    {
        var mentions = store.Set<NoteMention>().AsNoTracking().Where(m => m.MemberId == agent.Id);
        if (long.TryParse(before, System.Globalization.CultureInfo.InvariantCulture, out var micros) && micros is > 0 and < 60_000_000_000_000_000)
        {
            var at = Instants.FromMicroseconds(micros);
            mentions = mentions.Where(m => m.At < at);
        }

        var found = await mentions.OrderByDescending(m => m.At).Take(PageSize + 1)
            .Join(store.Set<Note>(), m => m.NoteId, n => n.Id, (m, n) => new { m.At, Note = n })
            .Join(store.Set<Customer>(), m => m.Note.CustomerId, c => c.Id, (m, c) => new { m.At, m.Note, Customer = c })
            .ToListAsync(ct);
        var names = await team.NamesAsync(ct);
        var shown = found.OrderByDescending(m => m.At).Take(PageSize)
            .Select(m => new MentionView(m.Note.Id, m.Customer.Id, CustomerName.Of(m.Customer, texts), m.Note.Text, NoteAuthors.NameOf(m.Note.Author, names, texts), m.At)).ToList();
        return new MentionsView(shown, found.Count > PageSize ? Instants.ToMicroseconds(shown[^1].At).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }
}
