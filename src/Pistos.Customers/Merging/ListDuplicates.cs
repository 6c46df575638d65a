using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Merging;

/// <summary>Two customers who may be one person, and why.</summary>
/// <param name="Reasons">Text keys: a shared address, the same name, the same town …</param>
public sealed record DuplicateView(Guid First, string FirstName, string? FirstHint, Guid Second, string SecondName, string? SecondHint, IReadOnlyList<string> Reasons);

/// <summary>A page of pairs, and the key of the next.</summary>
public sealed record DuplicatesListed(IReadOnlyList<DuplicateView> Rows, string? After);

/// <summary>Finds customers who may be one person: what the recorder noticed at shared addresses, and people whose names sound the same and who share a phone, an e-mail, a postcode or a town.</summary>
internal sealed class ListDuplicates(Store store, Texts texts)
{
    public const int PageSize = 50;
    private const int MostNoticed = 1_000;
    private const int MostNames = 1_000;
    private const int MostOfOneName = 10;

    /// <param name="after">The key of the last pair of the page before; where that is no pair any more, the list begins anew.</param>
    public async Task<DuplicatesListed> HandleAsync(string? after, CancellationToken ct)
    {
        var pairs = new Dictionary<(Guid First, Guid Second), List<string>>();
        var noticed = await store.Set<MergeSuggestion>().AsNoTracking().OrderByDescending(s => s.SuggestedAt).ThenBy(s => s.First).ThenBy(s => s.Second).Take(MostNoticed).ToListAsync(ct);
        foreach (var s in noticed.Where(s => !s.Dismissed)) Add(pairs, s.First, s.Second, [s.Reason]);
        foreach (var (a, b, reasons) in (await OfOneNameAsync(ct)).OrderByDescending(p => p.Reasons.Count)) Add(pairs, a, b, reasons);

        var dismissed = noticed.Where(s => s.Dismissed).Select(s => (s.First, s.Second)).ToHashSet();
        foreach (var pair in dismissed) pairs.Remove(pair);
        var ids = pairs.Keys.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToList();
        var customers = await store.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.MergedInto == null && c.ErasedAt == null).ToDictionaryAsync(c => c.Id, ct);
        var open = pairs.Keys.Where(p => customers.ContainsKey(p.First) && customers.ContainsKey(p.Second)).ToList();
        var found = open.Skip(open.FindIndex(p => Key(p) == after) + 1).Take(PageSize + 1).ToList();
        var shown = found.Take(PageSize).ToList();
        await WarnAsync(pairs, shown, ct);
        return new DuplicatesListed([.. shown.Select(p => View(customers[p.First], customers[p.Second], pairs[p]))], found.Count > PageSize ? Key(shown[^1]) : null);
    }

    private static string Key((Guid First, Guid Second) pair) => $"{pair.First:n}.{pair.Second:n}";

    private DuplicateView View(Customer one, Customer other, List<string> reasons) =>
        new(one.Id, CustomerName.Of(one, texts), Hint(one), other.Id, CustomerName.Of(other, texts), Hint(other), [.. reasons.Select(r => $"merging.reason.{r}")]);

    private async Task<List<(Guid, Guid, IReadOnlyList<string> Reasons)>> OfOneNameAsync(CancellationToken ct)
    {
        var names = await store.Set<SearchEntry>().Where(e => e.NameKey != "").GroupBy(e => e.NameKey)
            .Where(g => g.Count() > 1).Select(g => g.Key).OrderBy(k => k).Take(MostNames).ToListAsync(ct);
        var people = await store.Set<SearchEntry>().Where(e => names.Contains(e.NameKey)).OrderBy(e => e.NameKey).ThenBy(e => e.CustomerId).Take(MostNames * 5)
            .Join(store.Set<Customer>(), e => e.CustomerId, c => c.Id, (e, c) => new Likeness(c.Id, e.NameKey, c.Name, c.Email, c.Phone, c.City, c.Traits)).ToListAsync(ct);
        var found = new List<(Guid, Guid, IReadOnlyList<string>)>();
        foreach (var group in people.GroupBy(p => p.NameKey))
        {
            var same = group.OrderBy(p => p.Id).Take(MostOfOneName).ToList();
            for (var i = 0; i < same.Count; i++)
            {
                for (var j = i + 1; j < same.Count; j++)
                    if (same[i].SharedWith(same[j]) is { Count: > 0 } reasons) found.Add((same[i].Id, same[j].Id, reasons));
            }
        }

        return found;
    }

    /// <summary>Says where both have an id of their own at the same place: that usually means two people.</summary>
    private async Task WarnAsync(Dictionary<(Guid, Guid), List<string>> pairs, List<(Guid First, Guid Second)> shown, CancellationToken ct)
    {
        var ids = shown.SelectMany(p => new[] { p.First, p.Second }).ToHashSet();
        var verified = await store.Set<Identity>().AsNoTracking().Where(i => ids.Contains(i.CustomerId) && i.Verified).ToListAsync(ct);
        var own = verified.Where(i => new IdentityKey(i.Kind, i.Value).IsExternal).ToLookup(i => i.CustomerId, i => i.Kind);
        foreach (var pair in shown.Where(p => own[p.First].Intersect(own[p.Second]).Any())) pairs[pair].Add("two_ids");
    }

    private static void Add(Dictionary<(Guid, Guid), List<string>> pairs, Guid one, Guid other, IEnumerable<string> reasons)
    {
        var key = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        if (!pairs.TryGetValue(key, out var known)) pairs.Add(key, known = []);
        known.AddRange(reasons.Except(known));
    }

    private static string? Hint(Customer customer)
    {
        var parts = new[] { customer.Email, customer.Phone, customer.City }.Where(p => p is not null).ToList();
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }
}
