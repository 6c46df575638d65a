using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>A request as its source tells it.</summary>
/// <param name="Source">The code of the source.</param>
/// <param name="Reference">By which the source knows it; the same one told twice is one request.</param>
public sealed record PrivacyAsk(PrivacyWish Wish, string Source, string Reference, DateTime ReceivedAt)
{
    /// <summary>Whom it is about, the surest first.</summary>
    public IReadOnlyList<IdentityKey> Identities { get; init; } = [];

    /// <summary>Of a shop: the kind of identity that its customers have.</summary>
    public string? IdentityKind { get; init; }
}

/// <summary>Takes requests for data and for erasure, for the team to see to.</summary>
public sealed class PrivacyRequests(IDbContextFactory<Store> stores, TimeProvider clock)
{
    /// <summary>Returns when it is durable: the customer whom it is about, or null when it is about nobody whom we know.</summary>
    public async Task<Guid?> TakeAsync(PrivacyAsk ask, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        if (await FindAsync(store, ask, ct) is { } known) return known.CustomerId;
        var customer = await CustomerOfAsync(store, ask.Identities, ct);
        var isUnknown = customer is null && ask.Wish is not PrivacyWish.ShopErasure;
        var policy = await PrivacyPolicy.OfAsync(store, ct);
        store.Add(new PrivacyRequest
        {
            Wish = ask.Wish,
            Source = ask.Source,
            Reference = ask.Reference,
            CustomerId = customer,
            IdentityKind = ask.IdentityKind,
            ReceivedAt = ask.ReceivedAt,
            ActsAt = ask.Wish is PrivacyWish.Erasure && !isUnknown ? clock.Now().AddDays(policy.GraceDays) : null,
            State = isUnknown ? PrivacyRequestState.Unknown : PrivacyRequestState.Open,
            SettledAt = isUnknown ? clock.Now() : null,
        });
        try
        {
            await store.SaveChangesAsync(ct);
            return customer;
        }
        catch (DbUpdateException fault) when (StoreFaults.IsConflict(fault))
        {
            // The same one came twice at once.
            store.ChangeTracker.Clear();
            if (await FindAsync(store, ask, ct) is { } meanwhile) return meanwhile.CustomerId;
            throw;
        }
    }

    private static Task<PrivacyRequest?> FindAsync(Store store, PrivacyAsk ask, CancellationToken ct) =>
        store.Set<PrivacyRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Source == ask.Source && r.Wish == ask.Wish && r.Reference == ask.Reference, ct);

    private static async Task<Guid?> CustomerOfAsync(Store store, IReadOnlyList<IdentityKey> identities, CancellationToken ct)
    {
        foreach (var identity in identities)
        {
            if (await store.Set<Identity>().AsNoTracking().FirstOrDefaultAsync(i => i.Kind == identity.Kind && i.Value == identity.Value, ct) is { } known) return known.CustomerId;
        }

        return null;
    }
}
