using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Merging;

/// <summary>Two customers who may be one person, and why.</summary>
/// <param name="Reasons">Text keys: a shared address, the same name and town …</param>
public sealed record DuplicateView(Guid First, string FirstName, string? FirstHint, Guid Second, string SecondName, string? SecondHint, IReadOnlyList<string> Reasons);

/// <summary>Finds customers who may be one person: what the recorder noticed at shared addresses, and people of one name in one town or with one phone.</summary>
internal sealed class ListDuplicates(Store store, Texts texts)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DuplicateView>> HandleAsync(CancellationToken ct)
    {
        var pairs = new Dictionary<(Guid, Guid), List<string>>();
        var noticed = await store.Set<MergeSuggestion>().AsNoTracking().OrderByDescending(s => s.SuggestedAt).Take(1_000).ToListAsync(ct);
        foreach (var s in noticed.Where(s => !s.Dismissed).Take(Most)) Add(pairs, s.First, s.Second, $"merging.reason.{s.Reason}");

        foreach (var (a, b, reason) in await OfOneNameAsync(ct)) Add(pairs, a, b, reason);
        var dismissed = noticed.Where(s => s.Dismissed).Select(s => (s.First, s.Second)).ToHashSet();
        var ids = pairs.Keys.SelectMany(p => new[] { p.Item1, p.Item2 }).Distinct().ToList();
        var customers = await store.Set<Customer>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.MergedInto == null && c.ErasedAt == null).ToDictionaryAsync(c => c.Id, ct);
        return
        [
            .. pairs.Where(p => !dismissed.Contains(p.Key) && customers.ContainsKey(p.Key.Item1) && customers.ContainsKey(p.Key.Item2)).Take(Most)
                .Select(p => (First: customers[p.Key.Item1], Second: customers[p.Key.Item2], p.Value))
                .Select(p => new DuplicateView(p.First.Id, CustomerName.Of(p.First, texts), Hint(p.First), p.Second.Id, CustomerName.Of(p.Second, texts), Hint(p.Second), p.Value)),
        ];
    }

    private async Task<List<(Guid, Guid, string)>> OfOneNameAsync(CancellationToken ct)
    {
        var names = await store.Set<SearchEntry>().Where(e => e.NameKey != "").GroupBy(e => e.NameKey)
            .Where(g => g.Count() > 1).Select(g => g.Key).OrderBy(k => k).Take(Most * 4).ToListAsync(ct);
        var people = await store.Set<SearchEntry>().Where(e => names.Contains(e.NameKey))
            .Join(store.Set<Customer>(), e => e.CustomerId, c => c.Id, (e, c) => new { e.NameKey, c.Id, c.City, c.Phone, c.Email }).Take(2_000).ToListAsync(ct);
        var found = new List<(Guid, Guid, string)>();
        foreach (var group in people.GroupBy(p => p.NameKey))
        {
            var same = group.OrderBy(p => p.Id).Take(10).ToList();
            for (var i = 0; i < same.Count; i++)
            {
                for (var j = i + 1; j < same.Count; j++)
                {
                    var (a, b) = (same[i], same[j]);
                    if (a.Phone is not null && b.Phone is not null && IdentityKey.NormalisePhone(a.Phone) == IdentityKey.NormalisePhone(b.Phone)) found.Add((a.Id, b.Id, "merging.reason.name_and_phone"));
                    else if (a.Email is not null && b.Email is not null && IdentityKey.NormaliseEmail(a.Email) == IdentityKey.NormaliseEmail(b.Email)) found.Add((a.Id, b.Id, "merging.reason.name_and_email"));
                    else if (a.City is not null && b.City is not null && Language.Folding.Fold(a.City) == Language.Folding.Fold(b.City)) found.Add((a.Id, b.Id, "merging.reason.name_and_city"));
                }
            }
        }

        return found;
    }

    private static void Add(Dictionary<(Guid, Guid), List<string>> pairs, Guid one, Guid other, string reason)
    {
        var key = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        if (!pairs.TryGetValue(key, out var reasons)) pairs.Add(key, reasons = []);
        if (!reasons.Contains(reason)) reasons.Add(reason);
    }

    private static string? Hint(Customer customer)
    {
        var parts = new[] { customer.Email, customer.Phone, customer.City }.Where(p => p is not null).ToList();
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }
}
