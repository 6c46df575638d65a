using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Access.Team;

internal enum LinkPurpose
{
    Invitation,
    PasswordReset,
}

/// <summary>A link that lets a person choose a password: an invitation, or a reset. It opens once, for a while, and only as long as the member's credentials are as they were.</summary>
internal sealed class Link
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public LinkPurpose Purpose { get; init; }

    public required byte[] TokenHash { get; init; }

    public Guid MemberId { get; init; }

    public Member Member { get; init; } = null!;

    public Guid CredentialStamp { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; init; }
}

internal sealed class LinkMapping : IEntityTypeConfiguration<Link>
{
    public void Configure(EntityTypeBuilder<Link> link)
    {
        link.ToTable("platform_links");
        link.Property(l => l.TokenHash).HasMaxLength(32);
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasOne(l => l.Member).WithMany().HasForeignKey(l => l.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
