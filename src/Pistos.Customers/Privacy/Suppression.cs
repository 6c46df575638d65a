using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy;

/// <summary>An address that belonged to somebody who was erased, as a keyed hash: enough to know it again, not to know what it was.</summary>
internal sealed class Suppression
{
    public Guid Hash { get; set; }

    public DateTime ErasedAt { get; set; }
}

/// <summary>The key of the hashes; one per workspace, made at the first erasure.</summary>
internal sealed class SuppressionKey
{
    public int Id { get; set; } = 1;

    public byte[] Key { get; set; } = [];
}

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>, IEntityTypeConfiguration<SuppressionKey>
{
    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.ToTable("customers_suppressions");
        suppression.HasKey(s => s.Hash);
        suppression.Property(s => s.Hash).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<SuppressionKey> key)
    {
        key.ToTable("customers_suppression_key");
        key.Property(k => k.Id).ValueGeneratedNever();
    }
}

/// <summary>Knows the addresses of erased people again, so that an old list does not silently bring them back. Imports leave such rows out and say so; a person who comes back by themselves is a new customer.</summary>
public sealed class Suppressions(IDbContextFactory<Store> stores)
{
    /// <summary>All addresses of erased people, as of now. There are as many as people who asked to be erased.</summary>
    public async Task<ErasedAddresses> LoadAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        return await store.Set<SuppressionKey>().AsNoTracking().SingleOrDefaultAsync(ct) is { } key
            ? new ErasedAddresses(key.Key, await store.Set<Suppression>().Select(s => s.Hash).ToHashSetAsync(ct))
            : ErasedAddresses.None;
    }

    /// <summary>Within an erasure: the workspace's key, made when there is none.</summary>
    internal static async Task<byte[]> KeyAsync(Store store, CancellationToken ct)
    {
        if (await store.Set<SuppressionKey>().SingleOrDefaultAsync(ct) is { } known) return known.Key;
        var made = new SuppressionKey { Key = RandomNumberGenerator.GetBytes(32) };
        store.Add(made);
        await store.SaveChangesAsync(ct);
        return made.Key;
    }

    internal static Guid Hash(byte[] key, string kind, string value) =>
        new(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{value}")).AsSpan(0, 16), true);
}

/// <summary>Knows whether an address belonged to somebody who was erased.</summary>
public sealed class ErasedAddresses
{
    private readonly byte[] key;
    private readonly IReadOnlySet<Guid> hashes;

    internal ErasedAddresses(byte[] key, IReadOnlySet<Guid> hashes) => (this.key, this.hashes) = (key, hashes);

    /// <summary>Nobody was erased.</summary>
    public static ErasedAddresses None { get; } = new([], new HashSet<Guid>());

    public bool Contains(IdentityKey identity) => hashes.Count > 0 && !identity.IsAnonymous && hashes.Contains(Suppressions.Hash(key, identity.Kind, identity.Value));
}
