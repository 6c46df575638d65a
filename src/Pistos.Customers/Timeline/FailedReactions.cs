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
                    recording.Failing = failed;
                    var result = await batch.RecordAsync([pending], ct);
                    if (pending.Receipt.IsNew) NoteLooks(recording, pending, failed.Keys);
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

    /// <summary>Tries a failed reaction again. The customer's views are rebuilt, so that the order of things is as if it had never failed; what follows from it is recorded, delivered and reminded now, once.</summary>
    public async Task<Result> RetryAsync(HotConnection connection, Guid failureId, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        if (await store.Set<FailedReaction>().FindAsync([failureId], ct) is not { } failure) return TimelineErrors.NoSuchFailure;
        try
        {
            return await recorder.InTransactionAsync(connection, new HashSet<string>(), (recording, batch) => ReactAsync(recording, batch, failure, ct), ct)
                ? Result.Ok
                : TimelineErrors.NoSuchFailure;
        }
        catch (ReactionFailedException again)
        {
            failure.Attempts++;
            failure.Error = NoteFailedReactions.Describe(again.InnerException!);
            await store.SaveChangesAsync(ct);
            return TimelineErrors.FailedAgain;
        }
    }

    private async Task<bool> ReactAsync(Recording recording, RecordingBatch batch, FailedReaction failure, CancellationToken ct)
    {
        var customer = await LockOwnerAsync(recording, batch, failure.InteractionId, ct);
        // Under the lock: two people who press the button at once get it done once.
        if (await recording.Store.Set<FailedReaction>().Where(f => f.Id == failure.Id).ExecuteDeleteAsync(ct) == 0) return false;
        var replayed = await replay.RebuildAsync(recording, [customer], static () => Task.CompletedTask, ct, failure);
        recording.ForgetRows();
        await batch.Identities.LockAsync([customer], ct);
        recording.TakeOver(replayed);
        batch.Touch([customer]);
        return true;
    }

    /// <summary>Locks the customer whose interaction it is now: a merge may have given it to somebody else since.</summary>
    private static async Task<Guid> LockOwnerAsync(Recording recording, RecordingBatch batch, Guid interaction, CancellationToken ct)
    {
        while (true)
        {
            var owner = await OwnerAsync();
            await batch.Identities.LockAsync([owner], ct);
            if (await OwnerAsync() == owner) return owner;
        }

        Task<Guid> OwnerAsync() => recording.Store.Set<InteractionRow>().Where(i => i.Id == interaction).Select(i => i.CustomerId).SingleOrDefaultAsync(ct);
    }

    /// <summary>Those that look at the batch as a whole are left out for the interaction that it is about.</summary>
    private void NoteLooks(Recording recording, PendingDraft pending, IEnumerable<string> failed)
    {
        foreach (var look in failed.Where(name => recorder.Kinds.ToBatch.Any(look => look.GetType().Name == name)))
            recording.AtEnd<NoteFailedReactions>().LeftOut(pending.Receipt.InteractionId, pending.Receipt.CustomerId, pending.Kind.Kind, look);
    }
}
