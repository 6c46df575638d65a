namespace Pistos.Customers.Timeline;

/// <summary>Applies one kind of interaction to a module's own tables, inside the recording transaction.</summary>
/// <remarks>A reaction is a pure function of the customer's own interactions: it takes the time from the interaction, never from the clock, and nothing from chance, so that a replay gives the same rows. Singletons; what they need comes with the <see cref="Recording"/>.</remarks>
public interface IReactTo<T>
    where T : IInteraction
{
    /// <summary>Loads what the whole batch will need, at once.</summary>
    ValueTask PrepareAsync(IReadOnlyList<Recorded<T>> batch, Recording recording, CancellationToken ct) => ValueTask.CompletedTask;

    ValueTask ReactAsync(Recorded<T> interaction, Recording recording, CancellationToken ct);
}

/// <summary>Sees every interaction, whatever its kind, after the reactions to its kind.</summary>
public interface IReactToAny
{
    ValueTask PrepareAsync(IReadOnlyList<Recorded> batch, Recording recording, CancellationToken ct) => ValueTask.CompletedTask;

    ValueTask ReactAsync(Recorded interaction, Recording recording, CancellationToken ct);
}

/// <summary>Tables that reactions own, so that a replay can clear and refill them.</summary>
public interface IViews
{
    /// <summary>The prefixes of the counters that these reactions keep, for example <c>customers.</c>.</summary>
    IReadOnlyList<string> Metrics { get; }

    /// <summary>Those of the metrics, by their full names, that say where people stand and not what happened on a day: they follow when a part of the history is forgotten.</summary>
    IReadOnlyList<string> OfPeople => [];

    /// <summary>Empties the tables: for these customers, or for all when null.</summary>
    Task ClearAsync(Recording recording, IReadOnlyCollection<Guid>? customers, CancellationToken ct);
}
