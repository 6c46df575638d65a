using System.Data.Common;
using Pistos.Customers.Profiles.Search;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>What becomes of an identity that anybody could have claimed, once a source that we trust speaks.</summary>
internal sealed class IdentityClaims(Recording recording)
{
    private static readonly string[] Key = [nameof(Identity.Kind), nameof(Identity.Value)];
    private readonly HashSet<Identity> seen = [];

    private RowSet<Identity, (string, string)> Identities => recording.Rows<Identity, (string, string)>();

    /// <summary>What was claimed, or not verified, is really theirs.</summary>
    public async ValueTask ConfirmAsync(Identity identity, IdentityKey key, CancellationToken ct)
    {
        await LookAgainAsync(identity, ct);
        identity.Verified |= key.Verified;
        identity.Claimed = false;
        Identities.Changed(identity);
        recording.AtEnd<KeepFindable>().Touch(identity.CustomerId); // a verified address is shown before others
    }

    /// <summary>It is not the claimant's but this customer's.</summary>
    public void Award(Identity claim, IdentityKey key, Customer customer, DateTime at)
    {
        recording.AtEnd<KeepFindable>().Touch(claim.CustomerId);
        (claim.CustomerId, claim.SubjectId, claim.Verified, claim.Claimed, claim.AddedAt) = (customer.Id, customer.Id, key.Verified, false, at);
        Identities.Changed(claim);
        recording.AtEnd<KeepFindable>().Touch(customer.Id);
        if (customer.IsIdentified) return;
        customer.IsIdentified = true;
        recording.Customers.Changed(customer);
    }

    /// <summary>Whether these claims are all that says who it is.</summary>
    public async ValueTask<bool> AreAllOfAsync(Customer claimant, IReadOnlyCollection<Identity> claimed, CancellationToken ct)
    {
        await Identities.LoadByAsync(recording.Connection, [new Identity { CustomerId = claimant.Id }], [nameof(Identity.CustomerId)], ct);
        return Identities.Known.Where(i => i.CustomerId == claimant.Id && i.Kind != IdentityKinds.Visitor).All(claimed.Contains);
    }

    /// <summary>Identities are read before their customers are locked. Before one is changed it must be as it was read; else another node was faster, and the batch starts over.</summary>
    public async ValueTask LookAgainAsync(Identity identity, CancellationToken ct)
    {
        if (!seen.Add(identity)) return;
        if (await Identities.ReadAsync(recording.Connection, identity, Key, ct) is { } now && (now.CustomerId, now.Claimed, now.Verified) != (identity.CustomerId, identity.Claimed, identity.Verified))
            throw new IdentityMovedException();
    }

    private sealed class IdentityMovedException() : DbException("An identity has changed hands meanwhile.")
    {
        /// <summary>As PostgreSQL says that two transactions cannot be put in an order: begin again.</summary>
        public override string SqlState => "40001";
    }
}
