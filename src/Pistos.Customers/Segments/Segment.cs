using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Customers.Browse;
using Pistos.Platform.Store;

namespace Pistos.Customers.Segments;

/// <summary>A named filter whose members are known at any moment: who enters and who leaves is recorded on their timelines.</summary>
public sealed class Segment
{
    public const int LongestName = 80;

    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>A <see cref="CustomerFilter"/> as query string.</summary>
    public string Filter { get; set; } = "";

    public DateTime CreatedAt { get; set; }

    /// <summary>When the filter was last changed, in microseconds since 1970: tells the recorder that what it knows is old.</summary>
    public long Revision { get; set; }

    /// <summary>The revision that all customers have been held against.</summary>
    public long CheckedRevision { get; set; }

    /// <summary>The day for which all customers have been held against it, where time alone changes who belongs.</summary>
    public int CheckedDay { get; set; }

    /// <summary>When it was removed; it stays until everybody has left it.</summary>
    public DateTime? RemovedAt { get; set; }
}

/// <summary>A customer is in a segment.</summary>
public sealed class SegmentMember : IHotRow<(Guid SegmentId, Guid CustomerId)>
{
    public Guid SegmentId { get; set; }

    public Guid CustomerId { get; set; }

    public DateTime Since { get; set; }

    (Guid SegmentId, Guid CustomerId) IHotRow<(Guid SegmentId, Guid CustomerId)>.Key => (SegmentId, CustomerId);
}

internal sealed class SegmentMapping : IEntityTypeConfiguration<Segment>, IEntityTypeConfiguration<SegmentMember>
{
    public void Configure(EntityTypeBuilder<Segment> segment)
    {
        segment.ToTable("customers_segments");
        segment.Property(s => s.Id).ValueGeneratedNever();
        segment.Property(s => s.Name).HasMaxLength(Segment.LongestName);
    }

    public void Configure(EntityTypeBuilder<SegmentMember> member)
    {
        member.ToTable("customers_segment_members").ClusteredByKey();
        member.HasKey(m => new { m.SegmentId, m.CustomerId });
        member.HasIndex(m => m.CustomerId);
    }
}
