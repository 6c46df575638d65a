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

    /// <summary>The first 16 bytes of the key's SHA-256. Where the key ends in an id that begins with the time (UUIDv7, RFC 9562 §5.7), the hash begins with that time too: neighbours in time are neighbours in the index then, which saves writing a page for each.</summary>
    internal static Guid Hash(string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        if (TrailingId(key) is { Version: 7 } id)
        {
            Span<byte> bytes = stackalloc byte[16];
            id.TryWriteBytes(bytes, true, out _);
            bytes[..6].CopyTo(hash);
        }

        return new Guid(hash[..16], true);
    }

    private static Guid? TrailingId(string key) =>
        key.Length >= 36 && Guid.TryParseExact(key.AsSpan(key.Length - 36), "D", out var dashed) ? dashed
        : key.Length >= 32 && Guid.TryParseExact(key.AsSpan(key.Length - 32), "N", out var plain) ? plain
        : null;
}

/// <summary>The draft names a customer who does not exist.</summary>
public sealed class NoSuchCustomerException(Guid id) : Exception($"There is no customer {id}.");
