using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Reminders;

/// <summary>What became of a reminder.</summary>
public enum ReminderStatus
{
    Waiting,

    /// <summary>Fell due and is on the timeline.</summary>
    Done,
    Cancelled,

    /// <summary>Fell due and could not be recorded, however often it was tried.</summary>
    Failed,
}

/// <summary>Something to come back to: at its due time it becomes an interaction, and modules react.</summary>
internal sealed class Reminder
{
    public Guid Id { get; set; }

    public Guid CustomerId { get; set; }

    /// <summary>Unique: what it is for, so that it can be moved or cancelled.</summary>
    public string Key { get; set; } = "";

    /// <summary>What it reminds of, in snake_case: <c>reply_overdue</c>, <c>journey_step</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>JSON for whoever set it.</summary>
    public string Payload { get; set; } = "{}";

    public DateTime DueAt { get; set; }

    public DateTime SetAt { get; set; }

    public ReminderStatus Status { get; set; }

    public int Attempts { get; set; }

    /// <summary>Not to be tried before: somebody is trying just now, or it failed and rests.</summary>
    public DateTime? TryAt { get; set; }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> entity)
    {
        entity.ToTable("platform_reminders");
        entity.Property(reminder => reminder.Id).ValueGeneratedNever();
        entity.Property(reminder => reminder.Key).HasMaxLength(200);
        entity.Property(reminder => reminder.Kind).HasMaxLength(80);
        entity.HasIndex(reminder => reminder.Key).IsUnique();
        entity.HasIndex(reminder => new { reminder.Status, reminder.DueAt });
        entity.HasIndex(reminder => reminder.CustomerId);
    }
}
