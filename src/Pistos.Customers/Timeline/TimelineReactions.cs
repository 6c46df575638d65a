namespace Pistos.Customers.Timeline;

/// <summary>Runs the reactions to interactions, in order, and knows which one failed.</summary>
internal static class TimelineReactions
{
    /// <summary>Lets every reaction load what it needs for the batch.</summary>
    /// <param name="failed">In a replay, the reactions that an interaction is kept from, by its id.</param>
    public static async Task PrepareAsync(
        InteractionKinds kinds, IReadOnlyList<Recorded> batch, Recording recording, IReadOnlySet<string> except, CancellationToken ct, ILookup<Guid, string>? failed = null)
    {
        foreach (var group in batch.GroupBy(i => i.Kind))
        {
            List<Recorded> ofKind = [.. group];
            foreach (var reaction in kinds.ReactionsTo(group.Key))
                await RunAsync(reaction, except, () => reaction.PrepareAsync(Without(failed, reaction, ofKind), recording, ct));
        }

        foreach (var reaction in kinds.ToAny)
            await RunAsync(reaction, except, () => reaction.PrepareAsync(Without(failed, reaction, batch), recording, ct));
    }

    private static IReadOnlyList<Recorded> Without(ILookup<Guid, string>? failed, Reacting reaction, IReadOnlyList<Recorded> batch) =>
        failed is null or { Count: 0 } ? batch : [.. batch.Where(i => !failed[i.Id].Contains(reaction.Name))];

    public static async ValueTask ReactAsync(InteractionKinds kinds, Recorded interaction, Recording recording, IReadOnlySet<string> except, CancellationToken ct)
    {
        var toKind = kinds.ReactionsTo(interaction.Kind);
        for (var i = 0; i < toKind.Count; i++) await ReactAsync(toKind[i], interaction, recording, except, ct);
        for (var i = 0; i < kinds.ToAny.Count; i++) await ReactAsync(kinds.ToAny[i], interaction, recording, except, ct);
    }

    /// <summary>Lets those look who judge a customer's state as a whole.</summary>
    public static async Task ReactToBatchAsync(InteractionKinds kinds, IReadOnlyCollection<Guid> touched, Recording recording, IReadOnlySet<string> except, CancellationToken ct)
    {
        foreach (var reaction in kinds.ToBatch)
        {
            var name = reaction.GetType().Name;
            if (except.Contains(name)) continue;
            try
            {
                await reaction.ReactAsync(touched, recording, ct);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw new ReactionFailedException(name, fault);
            }
        }
    }

    private static async ValueTask ReactAsync(Reacting reaction, Recorded interaction, Recording recording, IReadOnlySet<string> except, CancellationToken ct)
    {
        if (except.Contains(reaction.Name))
        {
            if (!recording.IsReplay) recording.AtEnd<NoteFailedReactions>().LeftOut(interaction, reaction.Name);
            return;
        }

        try
        {
            if (recording.Retried is { } retried && retried == (interaction.Id, reaction.Name)) await recording.AsLiveAsync(() => ReactAnewAsync(reaction, interaction, recording, ct));
            else await reaction.ReactAsync(interaction, recording, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new ReactionFailedException(reaction.Name, fault);
        }
    }

    private static async ValueTask ReactAnewAsync(Reacting reaction, Recorded interaction, Recording recording, CancellationToken ct)
    {
        await reaction.PrepareAsync([interaction], recording, ct);
        await reaction.ReactAsync(interaction, recording, ct);
    }

    private static async ValueTask RunAsync(Reacting reaction, IReadOnlySet<string> except, Func<ValueTask> prepare)
    {
        if (except.Contains(reaction.Name)) return;
        try
        {
            await prepare();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new ReactionFailedException(reaction.Name, fault);
        }
    }
}

/// <summary>A reaction threw. The interaction will be kept without it.</summary>
internal sealed class ReactionFailedException(string reaction, Exception cause) : Exception($"{reaction} failed", cause)
{
    public string Reaction => reaction;
}
