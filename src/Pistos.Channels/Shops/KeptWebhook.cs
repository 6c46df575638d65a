using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Channels.Shops;

/// <summary>How far a kept webhook has come.</summary>
public enum WebhookReading
{
    /// <summary>Not read yet, or the store was not there when it was.</summary>
    Waiting,

    /// <summary>It makes no sense to us as it is; somebody has to look.</summary>
    NotUnderstood,

    /// <summary>It speaks of an order that we have not heard of yet.</summary>
    AwaitsOrder,
}

/// <summary>A signed webhook of a shop, byte by byte as it came. Kept before anything is made of it, and gone as soon as what it says is on the timeline.</summary>
internal sealed class KeptWebhook
{
    /// <summary>Made of what came, so that the same webhook is kept once however often it is delivered.</summary>
    public required Guid Id { get; init; }

    public required Guid SourceId { get; init; }

    public required string Topic { get; init; }

    /// <summary>The shop's own id of this delivery, if it gives one.</summary>
    public string? DeliveryId { get; init; }

    public required byte[] Body { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public WebhookReading Reading { get; set; }

    /// <summary>Why it was not understood: an error code.</summary>
    public string? Problem { get; set; }

    /// <summary>The order that it waits for, and what the shop calls it.</summary>
    public Guid? OrderId { get; set; }

    public string? OrderName { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it is thrown away, understood or not: it may hold personal data.</summary>
    public required DateTime KeptUntil { get; set; }
}

internal sealed class KeptWebhookMapping : IEntityTypeConfiguration<KeptWebhook>
{
    public void Configure(EntityTypeBuilder<KeptWebhook> webhook)
    {
        webhook.ToTable("channels_kept_webhooks");
        webhook.Property(w => w.Id).ValueGeneratedNever();
        webhook.Property(w => w.Topic).HasMaxLength(100);
        webhook.Property(w => w.DeliveryId).HasMaxLength(100);
        webhook.Property(w => w.Problem).HasMaxLength(60);
        webhook.Property(w => w.OrderName).HasMaxLength(500);
        webhook.HasIndex(w => new { w.SourceId, w.Reading });
        webhook.HasIndex(w => w.OrderId);
    }
}
