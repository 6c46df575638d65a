using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles.Notes;

/// <summary>Keeps the notes of a customer and whom they mention.</summary>
internal sealed class WhenNoted : IReactTo<NoteWritten>, IReactTo<NoteEdited>, IReactTo<NoteRemoved>
{
    private static readonly string[] NoteKey = [nameof(Note.Id)];

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<NoteWritten>> batch, Recording recording, CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<NoteEdited>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => i.Data.NoteId), ct);

    public ValueTask PrepareAsync(IReadOnlyList<Recorded<NoteRemoved>> batch, Recording recording, CancellationToken ct) =>
        LoadAsync(recording, batch.Select(i => i.Data.NoteId), ct);

    public ValueTask ReactAsync(Recorded<NoteWritten> interaction, Recording recording, CancellationToken ct)
    {
        recording.Rows<Note, Guid>().Add(new Note
        {
            Id = interaction.Id,
            CustomerId = interaction.CustomerId,
            Text = interaction.Data.Text,
            Author = interaction.Actor,
            WrittenAt = interaction.OccurredAt,
        });
        Mention(recording, interaction, interaction.Id, interaction.Data.Mentions);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReactAsync(Recorded<NoteEdited> interaction, Recording recording, CancellationToken ct)
    {
        if (Own(recording, interaction, interaction.Data.NoteId) is not { } note) return ValueTask.CompletedTask;
        note.Text = interaction.Data.Text;
        note.EditedAt = interaction.OccurredAt;
        recording.Rows<Note, Guid>().Changed(note);
        Unmention(recording, note.Id);
        Mention(recording, interaction, note.Id, interaction.Data.Mentions);
        return ValueTask.CompletedTask;
    }

    public ValueTask ReactAsync(Recorded<NoteRemoved> interaction, Recording recording, CancellationToken ct)
    {
        if (Own(recording, interaction, interaction.Data.NoteId) is not { } note) return ValueTask.CompletedTask;
        Unmention(recording, note.Id);
        recording.Rows<Note, Guid>().Remove(note);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask LoadAsync(Recording recording, IEnumerable<Guid> ids, CancellationToken ct)
    {
        List<Guid> notes = [.. ids.Distinct()];
        await recording.Rows<Note, Guid>().LoadAsync(recording.Connection, notes.Select(id => new Note { Id = id }), NoteKey, ct);
        await recording.Rows<NoteMention, (Guid, Guid)>().LoadByAsync(
            recording.Connection, [.. notes.Select(id => new NoteMention { NoteId = id })], [nameof(NoteMention.NoteId)], ct);
    }

    private static Note? Own(Recording recording, Recorded interaction, Guid noteId) =>
        recording.Rows<Note, Guid>().Find(noteId) is { } note && note.CustomerId == interaction.CustomerId ? note : null;

    private static void Mention(Recording recording, Recorded interaction, Guid noteId, IReadOnlyList<Guid>? members)
    {
        foreach (var member in (members ?? []).Distinct())
        {
            recording.Rows<NoteMention, (Guid, Guid)>().Add(new NoteMention
            {
                MemberId = member,
                NoteId = noteId,
                CustomerId = interaction.CustomerId,
                At = interaction.OccurredAt,
            });
            recording.Publish($"member:{member}");
        }
    }

    private static void Unmention(Recording recording, Guid noteId)
    {
        var mentions = recording.Rows<NoteMention, (Guid, Guid)>();
        foreach (var mention in mentions.Known.Where(m => m.NoteId == noteId).ToList()) mentions.Remove(mention);
    }
}
