namespace Pistos.Customers.Timeline;

/// <summary>An interaction that is not recorded yet: it carries identities instead of a customer, and an idempotency key.</summary>
/// <param name="Data">What happened.</param>
public sealed record Draft(IInteraction Data)
{
    /// <summary>The customer, where the caller knows; else the identities say who.</summary>
    public Guid? CustomerId { get; init; }

    public IReadOnlyList<IdentityKey> Identities { get; init; } = [];

    /// <summary>Over which channel: <c>web</c>, <c>email</c>, <c>shop</c>, <c>import</c> …</summary>
    public string Channel { get; init; } = "api";

    public Direction Direction { get; init; } = Direction.In;

    /// <summary><c>customer</c>, <c>system</c>, or <c>agent:ID</c>.</summary>
    public string Actor { get; init; } = "customer";

    /// <summary>Which source, import or key it came through.</summary>
    public string? Source { get; init; }

    /// <summary>When it happened, UTC; now when not given.</summary>
    public DateTime? OccurredAt { get; init; }

    /// <summary>Recording a draft with the same key again returns the first result. Start it with who gives the key: <c>source:ID</c>.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>What became of a draft.</summary>
/// <param name="InteractionId">The interaction; that of the first recording when the key was known.</param>
/// <param name="CustomerId">Whose timeline it is on.</param>
/// <param name="IsNew">False when the idempotency key had been recorded before.</param>
public readonly record struct Receipt(Guid InteractionId, Guid CustomerId, bool IsNew);
