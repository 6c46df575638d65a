using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Makes one customer of two, and two of one again. Interactions and identities keep for whom they were recorded, so an undo gives each their own back, and a replay restores what followed from it.</summary>
internal sealed class Merging(BatchRecorder recorder, Replay replay)
{
    private static readonly IReadOnlySet<string> AllReactions = new HashSet<string>();

    /// <summary>A visitor turned out to be a known customer.</summary>
    public async Task AbsorbAsync(HotConnection connection, Guid survivor, Guid visitor, CancellationToken ct) =>
        await MergeAsync(connection, survivor, visitor, "visitor", "system", ct);

    /// <summary>The same, and records the draft that showed it, in one transaction: nobody else records in between, for a visitor who is gone though nothing on the timeline says why.</summary>
    public Task<BatchOutcome> AbsorbForAsync(HotConnection connection, Guid survivor, Guid visitor, PendingDraft draft, CancellationToken ct) =>
        recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            draft.Receipt = default;
            await MergeAsync(recording, batch, survivor, visitor, "visitor", "system", ct); // another node may have done it already
            return await batch.RecordAsync([draft], ct);
        }, ct);

    /// <summary>Gives everything of <paramref name="other"/> to <paramref name="survivor"/>.</summary>
    /// <param name="reason">Why, as it will be shown: <c>visitor</c>, <c>email</c>, <c>agent</c> …</param>
    public Task<Result> MergeAsync(HotConnection connection, Guid survivor, Guid other, string reason, string actor, CancellationToken ct) =>
        recorder.InTransactionAsync(connection, AllReactions, (recording, batch) => MergeAsync(recording, batch, survivor, other, reason, actor, ct), ct);

    /// <summary>Takes a merge back: both are again what they were, and what came later stays with whom it was for.</summary>
    public async Task<Result> UndoAsync(HotConnection connection, Guid other, string actor, CancellationToken ct) =>
        await recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync([other], ct);
            if (recording.Customers.Find(other) is not { MergedInto: { } survivor }) return (Result)TimelineErrors.NotMerged;
            if (recording.Customers.Find(survivor) is not { MergedInto: null }) return TimelineErrors.AlreadyMerged;

            var own = await Subjects.OfAsync(recording.Store, [other], ct);
            await replay.RebuildAsync(recording, [survivor, other], async () =>
            {
                var store = recording.Store;
                await store.Set<InteractionRow>().Where(i => i.CustomerId == survivor && own.Contains(i.SubjectId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.CustomerId, other), ct);
                await store.Set<Identity>().Where(i => i.CustomerId == survivor && own.Contains(i.SubjectId)).ExecuteUpdateAsync(s => s.SetProperty(i => i.CustomerId, other), ct);
                await store.Set<Customer>().Where(c => c.Id == other).ExecuteUpdateAsync(s => s.SetProperty(c => c.MergedInto, (Guid?)null), ct);
                var identified = await store.Set<Identity>().AnyAsync(i => i.CustomerId == survivor && i.Kind != IdentityKinds.Visitor, ct);
                await store.Set<Customer>().Where(c => c.Id == survivor).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsIdentified, identified), ct);
            }, ct);
            await AppendAsync(recording, batch, survivor, new CustomersUnmerged(other), actor, ct);
            return Result.Ok;
        }, ct);

    private async Task<Result> MergeAsync(Recording recording, RecordingBatch batch, Guid survivor, Guid other, string reason, string actor, CancellationToken ct)
    {
        await batch.Identities.LockAsync([survivor, other], ct);
        if (survivor == other || recording.Customers.Find(survivor) is not { MergedInto: null } kept || recording.Customers.Find(other) is not { MergedInto: null } given)
            return TimelineErrors.AlreadyMerged;

        var identified = kept.IsIdentified || given.IsIdentified;
        await replay.RebuildAsync(recording, [survivor, other], async () =>
        {
            var store = recording.Store;
            await store.Set<InteractionRow>().Where(i => i.CustomerId == other).ExecuteUpdateAsync(s => s.SetProperty(i => i.CustomerId, survivor), ct);
            await store.Set<Identity>().Where(i => i.CustomerId == other).ExecuteUpdateAsync(s => s.SetProperty(i => i.CustomerId, survivor), ct);
            await store.Set<Customer>().Where(c => c.Id == other).ExecuteUpdateAsync(s => s.SetProperty(c => c.MergedInto, survivor), ct);
            await store.Set<Customer>().Where(c => c.Id == survivor).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsIdentified, identified), ct);
        }, ct);
        await AppendAsync(recording, batch, survivor, new CustomersMerged(other, reason), actor, ct);
        return Result.Ok;
    }

    private async Task AppendAsync(Recording recording, RecordingBatch batch, Guid customer, IInteraction data, string actor, CancellationToken ct)
    {
        recording.ForgetRows();
        await batch.RecordAsync([new PendingDraft(new Draft(data) { CustomerId = customer, Actor = actor, Direction = Direction.Internal, Channel = "pistos" }, recorder.Kinds.Of(data))], ct);
    }
}
