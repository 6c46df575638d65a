using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Deliveries;

/// <summary>How far one message to one recipient has come.</summary>
public enum DeliveryStatus
{
    Queued,

    /// <summary>Written before the attempt, so that a crash leaves a trace of it.</summary>
    Sending,

    /// <summary>The channel took it; whether it arrived is not known yet.</summary>
    Sent,
    Delivered,
    Read,
    Failed,
    Bounced,

    /// <summary>Not sent, because the recipient does not want it or the endpoint is disabled.</summary>
    Suppressed,
}

/// <summary>One message to one recipient over one channel: asked for in the recording transaction, sent by the delivery worker.</summary>
internal sealed class Delivery
{
    /// <summary>Stable over all attempts and redeliveries: receivers use it to recognise a repetition.</summary>
    public Guid Id { get; set; }

    public string Channel { get; set; } = "";

    /// <summary>Whom the channel sends it to: an endpoint's id, an address.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>What may be down as a whole (an endpoint, a mail relay): attempts in a lane are throttled and paused together.</summary>
    public string? Lane { get; set; }

    public Guid? CustomerId { get; set; }

    /// <summary>Unique: asking twice for the same delivery, as a replay does, gives one.</summary>
    public string Key { get; set; } = "";

    /// <summary>What it is about, for the log: the kind of interaction, the name of a letter.</summary>
    public string Topic { get; set; } = "";

    public string Payload { get; set; } = "";

    /// <summary>An attempt whose outcome is unknown is not repeated: better none than two.</summary>
    public bool AtMostOnce { get; set; }

    public DateTime CreatedAt { get; set; }

    public DeliveryStatus Status { get; set; }

    public int Attempts { get; set; }

    /// <summary>Place in the retry schedule; a redelivery starts it again.</summary>
    public int Step { get; set; }

    /// <summary>Not before; null means at once, whatever the clock says.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>The process that is sending it.</summary>
    public Guid? Node { get; set; }

    public DateTime? LeaseUntil { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Why the last attempt did not succeed, as the end of a text key <c>deliveries.problem.…</c>.</summary>
    public string? Problem { get; set; }

    /// <summary>The outcome is still to be recorded on the customer's timeline.</summary>
    public bool OutcomeDue { get; set; }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> entity)
    {
        entity.ToTable("platform_deliveries");
        entity.Property(delivery => delivery.Id).ValueGeneratedNever();
        entity.Property(delivery => delivery.Channel).HasMaxLength(40);
        entity.Property(delivery => delivery.Recipient).HasMaxLength(320);
        entity.Property(delivery => delivery.Lane).HasMaxLength(120);
        entity.Property(delivery => delivery.Key).HasMaxLength(200);
        entity.Property(delivery => delivery.Topic).HasMaxLength(120);
        entity.Property(delivery => delivery.Problem).HasMaxLength(60);
        entity.HasIndex(delivery => delivery.Key).IsUnique();
        entity.HasIndex(delivery => new { delivery.Status, delivery.DueAt });
        entity.HasIndex(delivery => new { delivery.Lane, delivery.Id });
        entity.HasIndex(delivery => delivery.CustomerId);
        entity.HasIndex(delivery => delivery.FinishedAt);
        entity.HasIndex(delivery => delivery.OutcomeDue).HasFilter("outcome_due");
    }
}
