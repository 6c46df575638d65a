using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Access.Team;

namespace Pistos.Platform.Access.ApiKeys;

/// <summary>Lets a program of the brand use the API, within its permissions. Shown once; here is only its hash.</summary>
internal sealed class ApiKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; init; }

    /// <summary>The beginning of the key, by which people recognise it.</summary>
    public required string Prefix { get; init; }

    public required byte[] SecretHash { get; init; }

    public required string[] Permissions { get; init; }

    public Guid CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public DateTime? LastUsedAt { get; init; }

    public DateTime? RevokedAt { get; init; }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("platform_api_keys");
        key.Property(k => k.Name).HasMaxLength(80);
        key.Property(k => k.Prefix).HasMaxLength(12);
        key.Property(k => k.SecretHash).HasMaxLength(32);
        key.Property(k => k.Permissions).HasWords();
        key.HasIndex(k => k.SecretHash).IsUnique();
    }
}
