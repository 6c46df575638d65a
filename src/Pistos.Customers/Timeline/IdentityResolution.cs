using Pistos.Customers.Identities;
using Pistos.Customers.Profiles.Search;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Finds whose timeline a draft belongs on, makes customers for identities that nobody has, and attaches new identities.</summary>
/// <remarks>
/// The surest identity decides. Two different external ids of a kind are two people and are never joined here; a visitor who turns out to be a known customer is absorbed by that one.
/// What somebody has only claimed is theirs until a source that we trust says whose it is; both are suggested for a merge then, for a person to decide.
/// </remarks>
internal sealed class IdentityResolution(Recording recording)
{
    private static readonly string[] IdentityKey = [nameof(Identity.Kind), nameof(Identity.Value)];
    private static readonly string[] CustomerKey = [nameof(Customer.Id)];

    private readonly IdentityClaims claims = new(recording);

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
        var decisive = Decisive(draft);
        var customer = draft.CustomerId is { } id ? Follow(id) ?? throw new NoSuchCustomerException(id)
            : decisive is null ? null
            : await IsSomebodyElseAsync(draft, decisive, ct) ? null
            : Follow(decisive.CustomerId);
        var subject = draft.CustomerId is null && customer is not null ? decisive!.SubjectId : customer?.Id;
        var disputed = await DisputedAsync(draft, customer, ct);

        // A draft that has to wait leaves nothing behind: another one may come first. Only who absorbs must be there.
        var isNew = customer is null;
        customer ??= Create();
        if (isNew) await AttachAsync(draft, customer, ct);
        if (await BrowserAsync(draft, customer, disputed, ct) is { } visitor) return new Resolved(customer, customer.Id, visitor, []);
        if (!isNew) await AttachAsync(draft, customer, ct);
        if (disputed is null) return new Resolved(customer, subject ?? customer.Id, null, []);
        var taken = new List<(Guid, IdentityRemoved)>();
        foreach (var claim in disputed)
        {
            var claimant = Follow(claim.CustomerId)!;
            var key = draft.Identities.First(k => k.Kind == claim.Kind && k.Value == claim.Value);
            claims.Award(claim, key, customer, draft.OccurredAt ?? recording.Now);
            await SuggestAsync(customer, claimant, $"claimed_{(key.IsExternal ? IdentityKinds.External : claim.Kind)}", ct);
            taken.Add((claimant.Id, new IdentityRemoved(claim.Kind, claim.Value)));
        }

        return new Resolved(customer, subject ?? customer.Id, null, taken);
    }

    /// <summary>The surest identity that somebody has. What is only claimed finds nobody.</summary>
    private Identity? Decisive(Draft draft)
    {
        Identity? decisive = null;
        foreach (var key in draft.Identities)
        {
            if (key.Trusted && Identities.Find((key.Kind, key.Value)) is { Claimed: false } known && (decisive is null || key.Strength > StrengthOf(decisive))) decisive = known;
        }

        return decisive;
    }

    /// <summary>What the draft says of its customer and others have only claimed; null when there is nothing.</summary>
    private async ValueTask<List<Identity>?> DisputedAsync(Draft draft, Customer? customer, CancellationToken ct)
    {
        List<Identity>? disputed = null;
        foreach (var key in draft.Identities)
        {
            if (!key.Trusted || key.IsAnonymous || Identities.Find((key.Kind, key.Value)) is not { Claimed: true } known || known.CustomerId == customer?.Id) continue;
            await claims.LookAgainAsync(known, ct);
            disputed ??= [];
            if (!disputed.Contains(known)) disputed.Add(known);
        }

        return disputed;
    }

    /// <summary>Gives the customer the identities that nobody has, and confirms what they had only claimed. Where somebody else has one, a merge is suggested.</summary>
    private async ValueTask AttachAsync(Draft draft, Customer customer, CancellationToken ct)
    {
        foreach (var key in draft.Identities)
        {
            if (Identities.Find((key.Kind, key.Value)) is not { } known) Attach(key, customer, draft);
            else if (!key.Trusted || key.IsAnonymous) continue;
            else if (known.CustomerId == customer.Id)
            {
                if (known.Claimed || (key.Verified && !known.Verified)) await claims.ConfirmAsync(known, key, ct);
            }
            else if (!known.Claimed) await SuggestAsync(customer, Follow(known.CustomerId)!, key.Kind, ct);
        }
    }

    /// <summary>The visitor of a browser of the draft who turns out to be this customer, or null.</summary>
    private async ValueTask<Customer?> BrowserAsync(Draft draft, Customer customer, List<Identity>? disputed, CancellationToken ct)
    {
        if (!customer.IsIdentified && disputed is null && !draft.Identities.Any(k => !k.IsAnonymous && Identities.Find((k.Kind, k.Value)) is null)) return null;
        foreach (var key in draft.Identities)
        {
            if (key is not { Trusted: true, IsAnonymous: true } || Identities.Find((key.Kind, key.Value)) is not { } known || known.CustomerId == customer.Id) continue;
            var other = Follow(known.CustomerId)!;
            if (other.Id == customer.Id) continue;
            if (!other.IsIdentified || (disputed is not null && await claims.AreAllOfAsync(other, disputed, ct))) return other;
        }

        return null;
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
            Claimed = !key.Trusted,
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
        return Identities.Known.Any(i => i.CustomerId == decisive.CustomerId && i.Kind == external.Kind && i.Value != external.Value);
    }

    private async ValueTask SuggestAsync(Customer one, Customer other, string reason, CancellationToken ct)
    {
        if (one.Id == other.Id) return;
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
/// <param name="Taken">What others had only claimed and <paramref name="Customer"/> has been given, to be said on their timelines.</param>
internal sealed record Resolved(Customer Customer, Guid SubjectId, Customer? Absorb, IReadOnlyList<(Guid Claimant, IdentityRemoved Claim)> Taken);
