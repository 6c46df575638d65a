using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Access.Team;

/// <summary>A person of the brand who signs in and works with customers.</summary>
internal sealed class Member
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    public required string Email { get; set; }

    /// <summary>The address as it is compared: trimmed, lower case.</summary>
    public required string EmailKey { get; set; }

    /// <summary>Null until the person has chosen one.</summary>
    public string? PasswordHash { get; set; }

    public required string Language { get; set; }

    public string Theme { get; set; } = Themes.Auto;

    public string? TimeZone { get; set; }

    public Guid RoleId { get; set; }

    public Role Role { get; init; } = null!;

    /// <summary>Changes with every change of password, second factor, address, role or standing; links and half sign-ins made before it are void.</summary>
    public Guid CredentialStamp { get; set; } = Guid.CreateVersion7();

    /// <summary>Sealed; see <see cref="SecondFactor.SecondFactorSecrets"/>.</summary>
    public byte[]? TotpSecret { get; set; }

    /// <summary>The last time step whose code was accepted: a code opens once.</summary>
    public long TotpStep { get; set; }

    /// <summary>A secret shown for enrolment but not yet proved; the one in use stays until it is.</summary>
    public byte[]? PendingTotpSecret { get; set; }

    /// <summary>When the person last said that they forgot the password, until somebody has made them a link.</summary>
    public DateTime? ResetAskedAt { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>When the person was let go; they keep their name on what they did.</summary>
    public DateTime? DeactivatedAt { get; set; }

    public bool IsActive => DeactivatedAt is null;

    public bool HasSecondFactor => TotpSecret is not null;

    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.ToTable("platform_members");
        member.Property(m => m.Name).HasMaxLength(200);
        member.Property(m => m.Email).HasMaxLength(254);
        member.Property(m => m.EmailKey).HasMaxLength(254);
        member.Property(m => m.PasswordHash).HasMaxLength(500);
        member.Property(m => m.Language).HasMaxLength(5);
        member.Property(m => m.Theme).HasMaxLength(10);
        member.Property(m => m.TimeZone).HasMaxLength(64);
        member.HasIndex(m => m.EmailKey).IsUnique();
        member.HasOne(m => m.Role).WithMany().HasForeignKey(m => m.RoleId).OnDelete(DeleteBehavior.Restrict);
        member.Ignore(m => m.IsActive);
        member.Ignore(m => m.HasSecondFactor);
    }
}
