using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Channels.Visits;

/// <summary>A session: what one visitor did without a pause of thirty minutes. A view, rebuilt from the interactions.</summary>
public sealed class Visit : IHotRow<(Guid CustomerId, int Day, DateTime StartedAt)>
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    public Guid CustomerId { get; set; }

    /// <summary>Days since 1970-01-01, UTC, of the beginning: finds a visit without reading all of them.</summary>
    public int Day { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime EndedAt { get; set; }

    public int Views { get; set; }

    public int Events { get; set; }

    /// <summary>How long pages were before the visitor's eyes.</summary>
    public int Seconds { get; set; }

    (Guid CustomerId, int Day, DateTime StartedAt) IHotRow<(Guid CustomerId, int Day, DateTime StartedAt)>.Key => (CustomerId, Day, StartedAt);

    public static int DayOf(DateTime utc) => (int)((utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerDay);

    internal bool Touches(DateTime at) => at > StartedAt - Pause && at < EndedAt + Pause;
}

/// <summary>What one customer did on one day: makes a visitor count once, and tells which visitors bought. A view, rebuilt from the interactions.</summary>
public sealed class VisitorDay : IHotRow<(Guid CustomerId, int Day)>
{
    public Guid CustomerId { get; set; }

    /// <summary>Days since 1970-01-01 in the workspace's time zone.</summary>
    public int Day { get; set; }

    public int Views { get; set; }

    public int Events { get; set; }

    public int Conversions { get; set; }

    (Guid CustomerId, int Day) IHotRow<(Guid CustomerId, int Day)>.Key => (CustomerId, Day);

    internal bool IsVisit => Views + Events > 0;
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>, IEntityTypeConfiguration<VisitorDay>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("channels_visits").ClusteredByKey();
        visit.HasKey(v => new { v.CustomerId, v.Day, v.StartedAt });
    }

    public void Configure(EntityTypeBuilder<VisitorDay> day)
    {
        day.ToTable("channels_visitor_days").ClusteredByKey();
        day.HasKey(d => new { d.CustomerId, d.Day });
    }
}
