using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Merging;

/// <summary>Two customers side by side, and what the one will look like.</summary>
/// <param name="Result">The survivor as after the merge: of each trait what was told last.</param>
/// <param name="Conflicts">Kinds of which both have an external id: a sign of two people.</param>
public sealed record MergeView(ProfileView Kept, ProfileView Given, Customer Result, IReadOnlyList<string> Tags, int Identities, IReadOnlyList<string> Conflicts);

/// <summary>Works out a merge without doing it.</summary>
internal sealed class PreviewMerge(Store store, GetProfile profile)
{
    public async Task<MergeView?> HandleAsync(Guid keptId, Guid givenId, CancellationToken ct)
    {
        if (keptId == givenId) return null;
        var kept = await profile.HandleAsync(keptId, ct);
        var given = await profile.HandleAsync(givenId, ct);
        if (kept is not { Customer.MergedInto: null } || given is not { Customer.MergedInto: null }) return null;

        var (k, g) = (kept.Customer, given.Customer);
        var traits = await TraitsAsync(k, g, ct);
        var (currency, spent) = await SpentAsync(k, g, ct);
        var result = new Customer
        {
            Id = k.Id,
            FirstSeenAt = Earlier(k.FirstSeenAt, g.FirstSeenAt),
            LastSeenAt = Later(k.LastSeenAt, g.LastSeenAt),
            Interactions = k.Interactions + g.Interactions,
            Orders = k.Orders + g.Orders,
            Spent = spent,
            Currency = currency,
            FirstOrderAt = Earlier(k.FirstOrderAt, g.FirstOrderAt),
            LastOrderAt = Later(k.LastOrderAt, g.LastOrderAt),
            Traits = JsonSerializer.Serialize(traits, ProfilesJson.Readable.DictionaryStringJsonElement),
        };
        TraitColumns.Fill(result, traits);
        result.Email = TraitValue.Text(traits, TraitNames.Email) ?? k.Email ?? g.Email;
        result.Phone = TraitValue.Text(traits, TraitNames.Phone) ?? k.Phone ?? g.Phone;
        return new MergeView(
            kept, given, result, [.. kept.Tags.Concat(given.Tags).Select(t => t.Tag).Distinct().Order(StringComparer.CurrentCulture)],
            kept.Identities.Count + given.Identities.Count,
            [.. ExternalKinds(kept).Intersect(ExternalKinds(given))]);
    }

    /// <summary>As after the merge: the currency is that of the first order of both, and what was spent in another is not added to it.</summary>
    private async Task<(string? Currency, long Spent)> SpentAsync(Customer kept, Customer given, CancellationToken ct)
    {
        var both = store.Set<Order>().AsNoTracking().Where(o => (o.CustomerId == kept.Id || o.CustomerId == given.Id) && o.IsPlaced && o.CancelledAt == null);
        var currency = await both.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Select(o => o.Currency).FirstOrDefaultAsync(ct);
        return (currency, await both.Where(o => o.Currency == currency).SumAsync(o => o.TotalMinor - o.RefundedMinor, ct));
    }

    private async Task<Dictionary<string, JsonElement>> TraitsAsync(Customer kept, Customer given, CancellationToken ct)
    {
        var told = await store.Set<TraitTimes>().AsNoTracking().Where(t => t.CustomerId == kept.Id || t.CustomerId == given.Id).ToDictionaryAsync(t => t.CustomerId, t => t.Times, ct);
        Dictionary<string, long> Times(Customer c) => told.TryGetValue(c.Id, out var times) ? JsonSerializer.Deserialize(times, ProfilesJson.Default.DictionaryStringInt64)! : [];
        Dictionary<string, JsonElement> Traits(Customer c) => JsonSerializer.Deserialize(c.Traits, ProfilesJson.Default.DictionaryStringJsonElement)!;

        var (traits, times) = (Traits(kept), Times(kept));
        var (others, otherTimes) = (Traits(given), Times(given));
        foreach (var (name, at) in otherTimes)
        {
            if (times.TryGetValue(name, out var own) && own > at) continue;
            if (others.TryGetValue(name, out var value)) traits[name] = value;
            else traits.Remove(name);
        }

        return traits;
    }

    private static IEnumerable<string> ExternalKinds(ProfileView view) =>
        view.Identities.Where(i => i.Verified && new IdentityKey(i.Kind, i.Value).IsExternal).Select(i => i.Kind).Distinct();

    private static DateTime? Earlier(DateTime? a, DateTime? b) => a is null ? b : b is null || a < b ? a : b;

    private static DateTime? Later(DateTime? a, DateTime? b) => a is null ? b : b is null || a > b ? a : b;
}
