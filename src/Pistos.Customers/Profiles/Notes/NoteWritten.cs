using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles.Notes;

/// <summary>Somebody of the team wrote a note about a customer, for the team only.</summary>
/// <param name="Mentions">The members of the team whom it calls by name.</param>
public sealed record NoteWritten(string Text, IReadOnlyList<Guid>? Mentions = null) : IInteraction
{
    public static string Kind => "note_written";
}

/// <summary>A note got another text.</summary>
/// <param name="NoteId">The interaction that wrote it.</param>
public sealed record NoteEdited(Guid NoteId, string Text, IReadOnlyList<Guid>? Mentions = null) : IInteraction
{
    public static string Kind => "note_edited";
}

/// <summary>A note was taken off the profile.</summary>
/// <param name="NoteId">The interaction that wrote it.</param>
public sealed record NoteRemoved(Guid NoteId) : IInteraction
{
    public static string Kind => "note_removed";
}
