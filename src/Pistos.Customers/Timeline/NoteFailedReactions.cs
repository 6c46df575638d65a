namespace Pistos.Customers.Timeline;

/// <summary>Writes down which reactions a transaction has left out for which interactions, so that a replay leaves them out too and an administrator can try them again.</summary>
internal sealed class NoteFailedReactions : IFinishRecording
{
    private readonly List<FailedReaction> noted = [];

    public void LeftOut(Recorded interaction, string reaction) => LeftOut(interaction.Id, interaction.CustomerId, interaction.Kind, reaction);

    public void LeftOut(Guid interaction, Guid customer, string kind, string reaction) =>
        noted.Add(new FailedReaction { InteractionId = interaction, CustomerId = customer, Kind = kind, Reaction = reaction, Attempts = 1 });

    public ValueTask FinishAsync(Recording recording, CancellationToken ct)
    {
        for (var i = 0; i < noted.Count; i++)
        {
            noted[i].Id = Guid.CreateVersion7(new DateTimeOffset(recording.Now, TimeSpan.Zero).AddMilliseconds(i));
            noted[i].FailedAt = recording.Now;
            noted[i].Error = Describe(recording.Failing[noted[i].Reaction]);
        }

        recording.Store.AddRange(noted);
        return ValueTask.CompletedTask;
    }

    /// <summary>The type and where it was thrown. Not the message, which may quote what a customer wrote.</summary>
    public static string Describe(Exception fault) =>
        $"{fault.GetType().Name} in {fault.TargetSite?.DeclaringType?.Name}.{fault.TargetSite?.Name}";
}
