namespace Pistos.Customers.Timeline;

/// <summary>An interaction on a timeline.</summary>
public abstract class Recorded
{
    public required Guid Id { get; init; }

    public required Guid CustomerId { get; init; }

    public required string Kind { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>When we wrote it down, UTC.</summary>
    public required DateTime RecordedAt { get; init; }

    public required string Channel { get; init; }

    public required Direction Direction { get; init; }

    public required string Actor { get; init; }

    public string? Source { get; init; }

    public abstract IInteraction Content { get; }
}

/// <summary>An interaction whose kind is known.</summary>
public sealed class Recorded<T> : Recorded
    where T : IInteraction
{
    public required T Data { get; init; }

    public override IInteraction Content => Data;
}
