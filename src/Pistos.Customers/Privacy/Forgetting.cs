using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Privacy;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy;

/// <summary>Takes away what has been kept long enough, in one recording transaction. What was counted of a day stays as it was counted.</summary>
internal sealed class Forgetting(BatchRecorder recorder, Replay replay, IEnumerable<IViews> views, IEnumerable<PersonalTable> tables)
{
    private static readonly IReadOnlySet<string> AllReactions = new HashSet<string>();

    /// <summary>Takes everything of customers away, and of everybody who was merged into them.</summary>
    public Task CustomersAsync(HotConnection connection, IReadOnlyList<Guid> customers, CancellationToken ct) =>
        recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync(customers, ct);
            var store = recording.Store;
            var everybody = await Subjects.OfAsync(store, customers, ct);
            foreach (var view in views) await view.ClearAsync(recording, everybody, ct);
            await store.Set<InteractionRow>().Where(i => everybody.Contains(i.CustomerId)).ExecuteDeleteAsync(ct);
            foreach (var table in tables.Where(t => t.WhenErased is WhenErased.Deleted)) await table.DeleteAsync(store, everybody, ct);
            await store.Set<MergeSuggestion>().Where(s => everybody.Contains(s.First) || everybody.Contains(s.Second)).ExecuteDeleteAsync(ct);
            await store.Set<Customer>().Where(c => everybody.Contains(c.Id)).ExecuteDeleteAsync(ct);
            recording.ForgetRows();
            return true;
        }, ct);

    /// <summary>Takes the interactions of some kinds from before a moment away from customers, and makes their views anew from what is left. Returns how many interactions went.</summary>
    public Task<int> InteractionsAsync(HotConnection connection, IReadOnlyList<Guid> customers, IReadOnlyList<string> kinds, DateTime before, CancellationToken ct) =>
        recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync(customers, ct);
            var (store, gone) = (recording.Store, 0);
            await replay.ForgetAsync(recording, customers, async () =>
            {
                var due = store.Set<InteractionRow>().Where(i => customers.Contains(i.CustomerId) && kinds.Contains(i.Kind) && i.OccurredAt < before);
                await store.Set<FailedReaction>().Where(f => due.Any(i => i.Id == f.InteractionId)).ExecuteDeleteAsync(ct);
                gone = await due.ExecuteDeleteAsync(ct);
            }, ct);
            recording.ForgetRows();
            await batch.Identities.LockAsync(customers, ct);
            batch.Touch(customers);
            return gone;
        }, ct);
}
