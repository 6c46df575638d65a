using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Channels.Sources;

/// <summary>From where interactions come in, and so how far what it says is believed.</summary>
public enum SourceKind
{
    /// <summary>Pages in a browser: the write key is public.</summary>
    Website,

    /// <summary>An app on a phone: the write key is in everybody's hands.</summary>
    App,

    /// <summary>The brand's own server, which keeps its key to itself.</summary>
    Server,

    Shopify,

    WooCommerce,
}

/// <summary>A place that tells Pistos about customers: a site, an app, a server, a shop.</summary>
internal sealed class Source
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>Stands on every interaction that came through it; made of the name and never changed.</summary>
    public required string Code { get; init; }

    public required SourceKind Kind { get; init; }

    public required string WriteKey { get; set; }

    /// <summary>The key before the last change, which works until <see cref="PreviousUntil"/>.</summary>
    public string? PreviousWriteKey { get; set; }

    /// <summary>Signs identities, or, for a shop, is the secret that its software signs webhooks with. Empty: nothing is believed.</summary>
    public string Secret { get; set; } = "";

    public string? PreviousSecret { get; set; }

    public DateTime? PreviousUntil { get; set; }

    /// <summary>The sites whose browsers may send, one origin a line; <c>*</c> for any.</summary>
    public string Origins { get; set; } = "";

    /// <summary>Completed orders that are tracked become orders, not only events.</summary>
    public bool TakesOrders { get; set; }

    public bool Enabled { get; set; } = true;

    public required DateTime CreatedAt { get; init; }
}

/// <summary>What came in through a source on a day: how much was taken, and how often it was refused for which reason. No personal data.</summary>
internal sealed class SourceDay
{
    /// <summary>The outcome of what was taken; others are error codes.</summary>
    public const string Taken = "taken";

    public Guid SourceId { get; init; }

    /// <summary>Days since 1970-01-01 in the workspace's time zone.</summary>
    public int Day { get; init; }

    public string Outcome { get; init; } = "";

    public long Count { get; set; }

    public DateTime LastAt { get; set; }
}

internal sealed class SourceMapping : IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<SourceDay>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.ToTable("channels_sources");
        source.Property(s => s.Name).HasMaxLength(80);
        source.Property(s => s.Code).HasMaxLength(40);
        source.Property(s => s.WriteKey).HasMaxLength(64);
        source.Property(s => s.Secret).HasMaxLength(200);
        source.HasIndex(s => s.Code).IsUnique();
        source.HasIndex(s => s.WriteKey).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SourceDay> day)
    {
        day.ToTable("channels_source_days");
        day.HasKey(d => new { d.SourceId, d.Day, d.Outcome });
        day.Property(d => d.Outcome).HasMaxLength(60);
    }
}
