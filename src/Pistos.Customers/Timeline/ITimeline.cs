using Pistos.Platform.Results;

namespace Pistos.Customers.Timeline;

/// <summary>The heart of the product: everything that happens with a customer is appended here, once, and modules react within the same transaction.</summary>
public interface ITimeline
{
    /// <summary>Returns when the interaction and what follows from it are durable.</summary>
    /// <exception cref="ArgumentException">The draft names neither a customer nor an identity.</exception>
    Task<Receipt> RecordAsync(Draft draft, CancellationToken ct);

    /// <summary>Records in this order. Returns when all are durable; each draft stands for itself, so after an error some may have been recorded, and repeating with the same idempotency keys is safe.</summary>
    Task<IReadOnlyList<Receipt>> RecordManyAsync(IReadOnlyList<Draft> drafts, CancellationToken ct);

    /// <summary>Makes a decision that depends on the customer's present state under the customer's lock, inside the writer's transaction. <paramref name="decide"/> does no I/O but the store's and is quick.</summary>
    Task<Result> DecideAsync(Guid customerId, Func<Deciding, CancellationToken, ValueTask<Result<IReadOnlyList<Draft>>>> decide, CancellationToken ct);
}

/// <summary>What a decision sees: the customer under lock, and the store inside the transaction.</summary>
/// <param name="Customer">The customer as of now.</param>
/// <param name="Store">Reads through the transaction. Do not save through it; return drafts.</param>
/// <param name="Now">The instant at which the interactions will be recorded, UTC.</param>
public sealed record Deciding(Customer Customer, Platform.Store.Store Store, DateTime Now);
