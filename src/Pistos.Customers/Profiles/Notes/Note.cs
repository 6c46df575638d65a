using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Customers.Profiles.Notes;

/// <summary>What the team keeps in mind about a customer.</summary>
public sealed class Note : IHotRow<Guid>
{
    public const int LongestText = 10_000;

    /// <summary>The interaction that wrote it.</summary>
    public Guid Id { get; set; }

    public Guid CustomerId { get; set; }

    public string Text { get; set; } = "";

    /// <summary>Who wrote it, as the interaction's actor.</summary>
    public string Author { get; set; } = "";

    public DateTime WrittenAt { get; set; }

    public DateTime? EditedAt { get; set; }

    Guid IHotRow<Guid>.Key => Id;
}

/// <summary>A member of the team is called by name in a note.</summary>
public sealed class NoteMention : IHotRow<(Guid MemberId, Guid NoteId)>
{
    public Guid MemberId { get; set; }

    public Guid NoteId { get; set; }

    public Guid CustomerId { get; set; }

    public DateTime At { get; set; }

    (Guid MemberId, Guid NoteId) IHotRow<(Guid MemberId, Guid NoteId)>.Key => (MemberId, NoteId);
}

internal sealed class NoteMapping : IEntityTypeConfiguration<Note>, IEntityTypeConfiguration<NoteMention>
{
    public void Configure(EntityTypeBuilder<Note> note)
    {
        note.ToTable("customers_notes");
        note.Property(n => n.Id).ValueGeneratedNever();
        note.HasIndex(n => new { n.CustomerId, n.WrittenAt });
    }

    public void Configure(EntityTypeBuilder<NoteMention> mention)
    {
        mention.ToTable("customers_note_mentions");
        mention.HasKey(m => new { m.MemberId, m.NoteId });
        mention.HasIndex(m => new { m.MemberId, m.At });
        mention.HasIndex(m => m.NoteId);
        mention.HasIndex(m => m.CustomerId);
    }
}
