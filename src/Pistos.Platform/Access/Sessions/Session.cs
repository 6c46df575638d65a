using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Access.Team;

namespace Pistos.Platform.Access.Sessions;

/// <summary>One browser in which a member is signed in. The cookie holds a secret; here is only its hash.</summary>
internal sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required byte[] TokenHash { get; init; }

    public Guid MemberId { get; init; }

    public Member Member { get; init; } = null!;

    /// <summary>The password was right and the code is still to come: opens nothing but the page that asks for it.</summary>
    public bool AwaitsSecondFactor { get; init; }

    /// <summary>The member's stamp at that moment; a half sign-in from before a change of credentials is void.</summary>
    public Guid CredentialStamp { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime LastSeenAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    /// <summary>Browser and system, as a person would name them.</summary>
    public required string Device { get; init; }

    /// <summary>Without its last part.</summary>
    public required string Address { get; init; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("platform_sessions");
        session.Property(s => s.TokenHash).HasMaxLength(32);
        session.Property(s => s.Device).HasMaxLength(80);
        session.Property(s => s.Address).HasMaxLength(45);
        session.HasIndex(s => s.TokenHash).IsUnique();
        session.HasIndex(s => s.ExpiresAt);
        session.HasOne(s => s.Member).WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
