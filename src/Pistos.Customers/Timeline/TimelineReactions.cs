namespace Pistos.Customers.Timeline;

/// <summary>Runs the reactions to interactions, in order, and knows which one failed.</summary>
internal static class TimelineReactions
{
    /// <summary>Lets every reaction load what it needs for the batch.</summary>
    public static async Task PrepareAsync(InteractionKinds kinds, IReadOnlyList<Recorded> batch, Recording recording, IReadOnlySet<string> except, CancellationToken ct)
    {
        foreach (var group in batch.GroupBy(i => i.Kind))
        {
            List<Recorded> ofKind = [.. group];
            foreach (var reaction in kinds.ReactionsTo(group.Key))
                await RunAsync(reaction, except, () => reaction.PrepareAsync(ofKind, recording, ct));
        }

        foreach (var reaction in kinds.ToAny)
            await RunAsync(reaction, except, () => reaction.PrepareAsync(batch, recording, ct));
    }

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
        if (except.Contains(reaction.Name)) return;
        try
        {
            await reaction.ReactAsync(interaction, recording, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            throw new ReactionFailedException(reaction.Name, fault);
        }
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
