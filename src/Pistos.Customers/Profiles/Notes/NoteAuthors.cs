using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles.Notes;

/// <summary>What the author of a note is called.</summary>
internal static class NoteAuthors
{
    /// <param name="actor">Who wrote it, as the interaction says.</param>
    /// <param name="names">The members of the team.</param>
    public static string NameOf(string actor, IReadOnlyDictionary<Guid, string> names, Texts texts) =>
        actor.StartsWith("agent:", StringComparison.Ordinal) && Guid.TryParse(actor.AsSpan(6), out var id)
            ? names.GetValueOrDefault(id) ?? texts["timeline.by.former"]
            : texts["timeline.by.system"];
}
