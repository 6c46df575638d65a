using Pistos.Customers.Profiles.Search;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Finds whose timeline a draft belongs on, makes customers for identities that nobody has, and attaches new identities.</summary>
/// <remarks>The surest identity decides. Two different external ids of a kind are two people and are never joined here; a visitor who turns out to be a known customer is absorbed by that one.</remarks>
internal sealed class IdentityResolution(Recording recording)
{
    private static readonly string[] IdentityKey = [nameof(Identity.Kind), nameof(Identity.Value)];
    private static readonly string[] CustomerKey = [nameof(Customer.Id)];

    private RowSet<Identity, (string, string)> Identities => recording.Rows<Identity, (string, string)>();

    /// <summary>Loads the identities of all drafts, then locks and loads their customers in the order of their ids.</summary>
    public async Task LoadAsync(IReadOnlyList<PendingDraft> drafts, CancellationToken ct)
    {
        var probes = new Dictionary<(string, string), Identity>();
        foreach (var pending in drafts)
        {
            foreach (var key in pending.Draft.Identities)
                probes.TryAdd((key.Kind, key.Value), new Identity { Kind = key.Kind, Value = key.Value });
        }

        await Identities.LoadAsync(recording.Connection, probes.Values, IdentityKey, ct);
        var named = drafts.Where(d => d.Draft.CustomerId is not null).Select(d => d.Draft.CustomerId!.Value);
        await LockAsync(probes.Keys.Select(Identities.Find).OfType<Identity>().Select(i => i.CustomerId).Concat(named), ct);
    }

    /// <summary>Locks and loads customers, and those they were merged into.</summary>
    public async Task LockAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        List<Guid> wanted = [.. ids.Distinct().Order()];
        while (wanted.Count > 0)
        {
            await recording.Customers.LoadAsync(recording.Connection, wanted.Select(id => new Customer { Id = id }), CustomerKey, ct, forUpdate: true);
            wanted = [.. wanted.Select(recording.Customers.Find).Where(c => c?.MergedInto is not null).Select(c => c!.MergedInto!.Value).Distinct().Order()];
        }
    }

    /// <summary>Whose timeline the draft belongs on, or the visitor that must be absorbed before one can say.</summary>
    public async ValueTask<Resolved> ResolveAsync(Draft draft, CancellationToken ct)
    {
        var keys = draft.Identities;
        Identity? decisive = null;
        foreach (var key in keys)
        {
            if (key.Trusted && Identities.Find((key.Kind, key.Value)) is { } known && (decisive is null || key.Strength > StrengthOf(decisive))) decisive = known;
        }

        var customer = draft.CustomerId is { } id ? Follow(id) ?? throw new NoSuchCustomerException(id)
            : decisive is null ? null
            : await IsSomebodyElseAsync(draft, decisive, ct) ? null
            : Follow(decisive.CustomerId);
        var subject = draft.CustomerId is null && customer is not null ? decisive!.SubjectId : customer?.Id;
        customer ??= Create();

        foreach (var key in keys)
        {
            if (Identities.Find((key.Kind, key.Value)) is not { } known) Attach(key, customer, draft);
            else if (known.CustomerId != customer.Id)
            {
                var other = Follow(known.CustomerId)!;
                if (key is { Trusted: true, IsAnonymous: true } && !other.IsIdentified && customer.IsIdentified) return new Resolved(customer, customer.Id, other);
                if (key is { Trusted: true, IsAnonymous: false }) await SuggestAsync(customer, other, key.Kind, ct);
            }
            else if (key is { Verified: true, Trusted: true } && !known.Verified)
            {
                known.Verified = true;
                Identities.Changed(known);
                // A verified address is shown before others.
                recording.AtEnd<KeepFindable>().Touch(customer.Id);
                recording.AtEnd<KeepFindable>().Touch(customer.Id); // a verified address is shown before others
            }
        }

        return new Resolved(customer, subject ?? customer.Id, null);
    }

    private static int StrengthOf(Identity identity) => new IdentityKey(identity.Kind, identity.Value).Strength;

    private Customer? Follow(Guid id)
    {
        var customer = recording.Customers.Find(id);
        while (customer?.MergedInto is { } next) customer = recording.Customers.Find(next);
        return customer;
    }

    private Customer Create()
    {
        var customer = new Customer { Id = recording.NewInteractionId(), CreatedAt = recording.Now, ActiveAt = recording.Now };
        recording.Customers.Add(customer);
        return customer;
    }

    private void Attach(IdentityKey key, Customer customer, Draft draft)
    {
        Identities.Add(new Identity
        {
            Kind = key.Kind,
            Value = key.Value,
            CustomerId = customer.Id,
            SubjectId = customer.Id,
            Verified = key.Verified && key.Trusted,
            AddedAt = draft.OccurredAt ?? recording.Now,
        });
        if (key.IsAnonymous) return;
        recording.AtEnd<KeepFindable>().Touch(customer.Id);
        if (customer.IsIdentified) return;
        customer.IsIdentified = true;
        recording.Customers.Changed(customer);
    }

    /// <summary>The draft brings an external id that nobody has, and the customer found by a weaker identity has another one of that kind: a different person who shares, say, an address.</summary>
    private async ValueTask<bool> IsSomebodyElseAsync(Draft draft, Identity decisive, CancellationToken ct)
    {
        if (StrengthOf(decisive) == 3) return false;
        var external = draft.Identities.FirstOrDefault(k => k is { IsExternal: true, Trusted: true });
        if (external is null) return false;
        await Identities.LoadByAsync(recording.Connection, [new Identity { CustomerId = decisive.CustomerId }], [nameof(Identity.CustomerId)], ct);
        return Identities.Known.Any(i => i.CustomerId == decisive.CustomerId && i.Kind == external.Kind);
    }

    private async ValueTask SuggestAsync(Customer one, Customer other, string reason, CancellationToken ct)
    {
        var (first, second) = one.Id.CompareTo(other.Id) < 0 ? (one.Id, other.Id) : (other.Id, one.Id);
        var suggestions = recording.Rows<MergeSuggestion, (Guid, Guid)>();
        await suggestions.LoadAsync(recording.Connection, [new MergeSuggestion { First = first, Second = second }], [nameof(MergeSuggestion.First), nameof(MergeSuggestion.Second)], ct);
        if (suggestions.Find((first, second)) is not null) return;
        suggestions.Add(new MergeSuggestion { First = first, Second = second, Reason = reason, SuggestedAt = recording.Now });
    }
}

/// <summary>Whose it is.</summary>
/// <param name="Customer">On whose timeline it goes.</param>
/// <param name="SubjectId">For whom it is recorded; differs after a merge.</param>
/// <param name="Absorb">A visitor who must first be merged into <paramref name="Customer"/>, or null.</param>
internal sealed record Resolved(Customer Customer, Guid SubjectId, Customer? Absorb);
