using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Access.Audit;

/// <summary>One thing that mattered for security: who did what to what, when and from where. Written once, never changed.</summary>
internal sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateTime At { get; init; }

    /// <summary>The member or API key; null when nobody was signed in.</summary>
    public Guid? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary><c>noun.verb</c> in the past: <c>member.signed_in</c>. Its text has the key <c>audit.noun.verb</c>.</summary>
    public required string Action { get; init; }

    public Guid? TargetId { get; init; }

    /// <summary>How a person would name it; no secrets, no customer's data.</summary>
    public required string Target { get; init; }

    /// <summary>Without its last part.</summary>
    public required string Address { get; init; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("platform_audit");
        entry.Property(e => e.ActorName).HasMaxLength(200);
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Target).HasMaxLength(300);
        entry.Property(e => e.Address).HasMaxLength(45);
        entry.HasIndex(e => e.At);
    }
}
