using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Access.Setup;

/// <summary>The brand whose database this is. There is one row, and its fixed key makes sure that two people setting up at once make one workspace.</summary>
internal sealed class WorkspaceSettings
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required string Name { get; set; }

    public required string Language { get; set; }

    public required string TimeZone { get; set; }

    public required string Currency { get; set; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Its customers are invented: the now of their story, UTC.</summary>
    public DateTime? DemoAt { get; set; }
}

internal sealed class WorkspaceSettingsMapping : IEntityTypeConfiguration<WorkspaceSettings>
{
    public void Configure(EntityTypeBuilder<WorkspaceSettings> workspace)
    {
        workspace.ToTable("platform_workspace");
        workspace.Property(w => w.Id).ValueGeneratedNever();
        workspace.Property(w => w.Name).HasMaxLength(120);
        workspace.Property(w => w.Language).HasMaxLength(5);
        workspace.Property(w => w.TimeZone).HasMaxLength(64);
        workspace.Property(w => w.Currency).HasMaxLength(3);
    }
}
