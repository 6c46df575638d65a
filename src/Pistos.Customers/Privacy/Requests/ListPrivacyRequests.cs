using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Sources;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>A request in the list.</summary>
/// <param name="Source">The shop that passed it on, as the team calls it.</param>
/// <param name="Who">What the customer is called now; null when there is nobody (any more).</param>
/// <param name="CameBack">The customer did something after asking, so a person has to decide.</param>
/// <param name="People">Of a shop: how many customers are known by it.</param>
public sealed record PrivacyRequestLine(
    Guid Id, PrivacyWish Wish, string Source, Guid? CustomerId, string? Who, DateTime ReceivedAt, DateTime DueAt, DateTime? ActsAt, PrivacyRequestState State, DateTime? SettledAt, string SettledBy,
    bool CameBack, int People);

/// <summary>All that are open, a page of the settled ones, and the key of the next.</summary>
public sealed record PrivacyRequestsListed(IReadOnlyList<PrivacyRequestLine> Open, IReadOnlyList<PrivacyRequestLine> Settled, string? After);

internal sealed class ListPrivacyRequests(Store store, SourceNames sources, Texts texts)
{
    private const int PageSize = 50;

    /// <summary>How many wait for a person: what goes by itself after its grace does not.</summary>
    public static Task<int> CountWaitingAsync(Store store, CancellationToken ct)
    {
        var back = KeepPrivacyTerms.OfThoseWhoCameBack(store).Select(r => r.Id);
        return store.Set<PrivacyRequest>().CountAsync(r => r.State == PrivacyRequestState.Open && (r.Wish != PrivacyWish.Erasure || back.Contains(r.Id)), ct);
    }

    /// <param name="after">The id of the last settled one of the page before.</param>
    public async Task<PrivacyRequestsListed> HandleAsync(Guid? after, CancellationToken ct)
    {
        var requests = store.Set<PrivacyRequest>().AsNoTracking();
        var open = await requests.Where(r => r.State == PrivacyRequestState.Open || r.State == PrivacyRequestState.Working).OrderBy(r => r.ReceivedAt).ToListAsync(ct);
        var past = requests.Where(r => r.SettledAt != null);
        if (after is { } last && await past.FirstOrDefaultAsync(r => r.Id == last, ct) is { SettledAt: { } at })
            past = past.Where(r => r.SettledAt < at || r.SettledAt == at && r.Id.CompareTo(last) < 0);
        var found = await past.OrderByDescending(r => r.SettledAt).ThenByDescending(r => r.Id).Take(PageSize + 1).ToListAsync(ct);
        var settled = found.Take(PageSize).ToList();
        var back = await KeepPrivacyTerms.OfThoseWhoCameBack(store).Select(r => r.Id).ToListAsync(ct);
        var ids = open.Concat(settled).Select(r => r.CustomerId).OfType<Guid>().Distinct().ToList();
        var names = await store.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.ErasedAt == null).ToDictionaryAsync(c => c.Id, c => CustomerName.Of(c, texts), ct);
        var people = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in open.Select(r => r.IdentityKind).OfType<string>().Distinct())
            people[kind] = await store.Set<Identity>().Where(i => i.Kind == kind).Select(i => i.CustomerId).Distinct().CountAsync(ct);

        var shops = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in open.Concat(settled).Select(r => r.Source).Distinct()) shops[code] = await sources.OfAsync(code, ct);

        PrivacyRequestLine Line(PrivacyRequest r) => new(
            r.Id, r.Wish, shops[r.Source], r.CustomerId, r.CustomerId is { } id ? names.GetValueOrDefault(id) : null, r.ReceivedAt, r.ReceivedAt + PrivacyRequest.Term, r.ActsAt, r.State, r.SettledAt,
            r.SettledBy, back.Contains(r.Id), r.IdentityKind is { } kind ? people.GetValueOrDefault(kind) : 0);
        return new PrivacyRequestsListed([.. open.Select(Line)], [.. settled.Select(Line)], found.Count > PageSize ? settled[^1].Id.ToString() : null);
    }
}
