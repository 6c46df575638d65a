using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Insights.Visitors;

/// <summary>When a visitor last visited and last did what we hoped for, as days since 1970-01-01 of the workspace. A view.</summary>
internal sealed class VisitorActivity : IHotRow<Guid>
{
    public Guid CustomerId { get; set; }

    public int? LastVisitDay { get; set; }

    public int? LastGoalDay { get; set; }

    /// <summary>The day on which the roll-up has them as a visitor.</summary>
    public int? CountedVisitDay { get; set; }

    /// <summary>The day on which the roll-up has them as a visitor who converted.</summary>
    public int? CountedConvertingDay { get; set; }

    Guid IHotRow<Guid>.Key => CustomerId;
}

internal sealed class VisitorActivityMapping : IEntityTypeConfiguration<VisitorActivity>
{
    public void Configure(EntityTypeBuilder<VisitorActivity> visitor)
    {
        visitor.ToTable("insights_visitors").ClusteredByKey();
        visitor.HasKey(v => v.CustomerId);
        visitor.Property(v => v.CustomerId).ValueGeneratedNever();
    }
}
