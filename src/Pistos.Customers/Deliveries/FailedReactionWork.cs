using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Deliveries.Failures;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Deliveries;

/// <summary>Reactions that failed on an interaction; trying again rebuilds the customer's views.</summary>
internal sealed class FailedReactionWork(Store store, TimelineWriter writer, FailedReactions reactions) : IFailedWork
{
    public string Name => "reactions";

    public Task<int> CountAsync(CancellationToken ct) => store.Set<FailedReaction>().CountAsync(ct);

    public Task<IReadOnlyList<FailedItem>> ListAsync(int atMost, CancellationToken ct) => ItemsAsync(store.Set<FailedReaction>(), atMost, ct);

    public Task<IReadOnlyList<FailedItem>> ListAfterAsync(Guid last, int atMost, CancellationToken ct) =>
        ItemsAsync(store.Set<FailedReaction>().Where(reaction => reaction.Id.CompareTo(last) < 0), atMost, ct);

    private static async Task<IReadOnlyList<FailedItem>> ItemsAsync(IQueryable<FailedReaction> failures, int atMost, CancellationToken ct)
    {
        var failed = await failures.AsNoTracking().OrderByDescending(reaction => reaction.Id).Take(atMost).ToListAsync(ct);
        return [.. failed.Select(reaction => new FailedItem(
            reaction.Id, $"{reaction.Reaction} · {reaction.Kind}", reaction.Error, reaction.FailedAt, reaction.Attempts, $"/customers/{reaction.CustomerId}"))];
    }

    public async Task<Result> RetryAsync(Guid id, CancellationToken ct)
    {
        var result = Result.Ok;
        await writer.RunAsync(async connection => result = await reactions.RetryAsync(connection, id, ct), ct);
        return result;
    }
}
