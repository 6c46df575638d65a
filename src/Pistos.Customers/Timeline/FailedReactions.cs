using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Keeps an interaction whose reaction failed, notes the failure, and tries it again when an administrator asks.</summary>
internal sealed class FailedReactions(BatchRecorder recorder, IDbContextFactory<Store> stores, Replay replay)
{
    /// <summary>Records one draft; a reaction that fails is left out and noted, and the interaction is kept.</summary>
    public async Task RecordIsolatedAsync(HotConnection connection, PendingDraft pending, Merging merging, CancellationToken ct)
    {
        var failed = new Dictionary<string, Exception>(StringComparer.Ordinal);
        while (true)
        {
            pending.Receipt = default;
            try
            {
                var outcome = await recorder.InTransactionAsync(connection, failed.Keys.ToHashSet(), async (recording, batch) =>
                {
                    var result = await batch.RecordAsync([pending], ct);
                    if (failed.Count > 0 && result.Taken > 0) recording.Store.AddRange(failed.Select((f, i) => Failure(pending, f.Key, f.Value, recording.Now, i)));
                    return result;
                }, ct);
                if (outcome.Survivor is not { } survivor) return;
                await merging.AbsorbAsync(connection, survivor, outcome.Absorbed!.Value, ct);
            }
            catch (ReactionFailedException fault) when (!StoreFaults.IsInfrastructure(fault) && !failed.ContainsKey(fault.Reaction))
            {
                failed.Add(fault.Reaction, fault.InnerException!);
            }
        }
    }

    /// <summary>Tries a failed reaction again. The customer's views are rebuilt, so that the order of things is as if it had never failed.</summary>
    public async Task<Result> RetryAsync(HotConnection connection, Guid failureId, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        if (await store.Set<FailedReaction>().FindAsync([failureId], ct) is not { } failure) return TimelineErrors.NoSuchFailure;
        // A merge may have given the interaction to somebody else since.
        var customer = await store.Set<InteractionRow>().Where(i => i.Id == failure.InteractionId).Select(i => i.CustomerId).SingleAsync(ct);
        var theirs = store.Set<InteractionRow>().Where(i => i.CustomerId == customer).Select(i => i.Id);
        try
        {
            await recorder.InTransactionAsync(connection, new HashSet<string>(), async (recording, batch) =>
            {
                await batch.Identities.LockAsync([customer], ct);
                await replay.RebuildAsync(recording, [customer], static () => Task.CompletedTask, ct, retries: true);
                return true;
            }, ct);
        }
        catch (ReactionFailedException again)
        {
            failure.Attempts++;
            failure.Error = Describe(again.InnerException!);
            await store.SaveChangesAsync(ct);
            return TimelineErrors.FailedAgain;
        }

        store.RemoveRange(store.Set<FailedReaction>().Where(f => theirs.Contains(f.InteractionId)));
        await store.SaveChangesAsync(ct);
        return Result.Ok;
    }

    private static FailedReaction Failure(PendingDraft pending, string reaction, Exception fault, DateTime now, int ordinal) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero).AddMilliseconds(ordinal)),
        InteractionId = pending.Receipt.InteractionId,
        CustomerId = pending.Receipt.CustomerId,
        Kind = pending.Kind.Kind,
        Reaction = reaction,
        Error = Describe(fault),
        FailedAt = now,
        Attempts = 1,
    };

    /// <summary>The type and where it was thrown. Not the message, which may quote what a customer wrote.</summary>
    private static string Describe(Exception fault) =>
        $"{fault.GetType().Name} in {fault.TargetSite?.DeclaringType?.Name}.{fault.TargetSite?.Name}";
}
