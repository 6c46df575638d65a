using System.Security.Cryptography;
using System.Text;

namespace Pistos.Customers.Timeline;

/// <summary>A draft on its way through the writer: serialised by its caller, so that the writer need not.</summary>
internal sealed class PendingDraft
{
    public PendingDraft(Draft draft, InteractionKind kind)
    {
        if (draft.CustomerId is null && draft.Identities.Count == 0)
            throw new ArgumentException("A draft names a customer or at least one identity.", nameof(draft));
        (Draft, Kind) = (draft, kind);
        Json = kind.Serialize(draft.Data);
        Key = draft.IdempotencyKey is { } key ? Hash(key) : null;
    }

    public Draft Draft { get; }

    public InteractionKind Kind { get; }

    public string Json { get; }

    /// <summary>The idempotency key, hashed.</summary>
    public Guid? Key { get; }

    public Receipt Receipt { get; set; }

    internal static Guid Hash(string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return new Guid(hash[..16], true);
    }
}

/// <summary>The draft names a customer who does not exist.</summary>
public sealed class NoSuchCustomerException(Guid id) : Exception($"There is no customer {id}.");
