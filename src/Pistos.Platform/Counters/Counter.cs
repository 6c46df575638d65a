using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Platform.Store;

namespace Pistos.Platform.Counters;

/// <summary>A daily roll-up: how many, and how much, of a metric on a day, by one dimension. Kept by reactions, so that a page never counts.</summary>
public sealed class Counter
{
    /// <summary><c>module.metric</c>, for example <c>customers.orders</c>.</summary>
    public string Metric { get; set; } = "";

    /// <summary>What the number is split by; empty for the whole.</summary>
    public string Dimension { get; set; } = "";

    /// <summary>The day in the workspace's time zone, as days since 1970-01-01.</summary>
    public int Day { get; set; }

    public long Count { get; set; }

    /// <summary>A sum in the metric's own unit: cents, seconds, pieces.</summary>
    public long Amount { get; set; }
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.ToTable("platform_counters").ClusteredByKey();
        counter.HasKey(c => new { c.Metric, c.Dimension, c.Day });
        counter.Property(c => c.Metric).HasMaxLength(60);
        counter.Property(c => c.Dimension).HasMaxLength(120);
    }
}
