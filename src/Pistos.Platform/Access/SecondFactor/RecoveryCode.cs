using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Access.Team;

namespace Pistos.Platform.Access.SecondFactor;

/// <summary>Opens once in place of the phone, for a member who has lost it.</summary>
internal sealed class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid MemberId { get; init; }

    public required byte[] Hash { get; init; }

    public DateTime? UsedAt { get; init; }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("platform_recovery_codes");
        code.Property(c => c.Hash).HasMaxLength(32);
        code.HasIndex(c => new { c.MemberId, c.Hash }).IsUnique();
        code.HasOne<Member>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
