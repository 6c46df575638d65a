using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Privacy;
using Pistos.Platform.Store;

namespace Pistos.Customers.Privacy;

/// <summary>Takes away what has been kept long enough, in one recording transaction. What was counted of a day stays as it was counted.</summary>
internal sealed class Forgetting(BatchRecorder recorder, Replay replay, IEnumerable<IViews> views, IEnumerable<PersonalTable> tables)
{
    private static readonly IReadOnlySet<string> AllReactions = new HashSet<string>();

    /// <summary>Anonymous visitors who were last heard of before a moment. Of a browser whose visits have all been taken away, what counts is when we first heard of it.</summary>
    public static IQueryable<Customer> VisitorsDue(Store store, DateTime before)
    {
        var browsers = store.Set<Identity>().Where(i => i.Kind == IdentityKinds.Visitor);
        return store.Set<Customer>().Where(c => !c.IsIdentified && c.MergedInto == null && c.ErasedAt == null && c.Orders == 0)
            .Where(c => c.LastSeenAt < before || (c.LastSeenAt == null && c.CreatedAt < before && browsers.Any(i => i.CustomerId == c.Id)));
    }

    /// <summary>Takes everything of visitors away who are still due, and of everybody who was merged into them. Returns how many went.</summary>
    public Task<int> VisitorsAsync(HotConnection connection, IReadOnlyList<Guid> visitors, DateTime before, CancellationToken ct) =>
        recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync(visitors, ct);
            var store = recording.Store;
            // Somebody may have come back, or said who they are, since they were picked.
            var due = await VisitorsDue(store, before).Where(c => visitors.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
            var everybody = await Subjects.OfAsync(store, due, ct);
            foreach (var view in views) await view.ClearAsync(recording, everybody, ct);
            await store.Set<InteractionRow>().Where(i => everybody.Contains(i.CustomerId)).ExecuteDeleteAsync(ct);
            foreach (var table in tables.Where(t => t.WhenErased is WhenErased.Deleted)) await table.DeleteAsync(store, everybody, ct);
            await store.Set<MergeSuggestion>().Where(s => everybody.Contains(s.First) || everybody.Contains(s.Second)).ExecuteDeleteAsync(ct);
            await store.Set<Customer>().Where(c => everybody.Contains(c.Id)).ExecuteDeleteAsync(ct);
            recording.ForgetRows();
            return due.Count;
        }, ct);

    /// <summary>Takes the interactions of a kind from before a moment away from customers, with what goes along, and makes their views anew from what is left. Returns how many interactions went.</summary>
    public Task<int> InteractionsAsync(HotConnection connection, IReadOnlyList<Guid> customers, string kind, DateTime before, CancellationToken ct) =>
        recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync(customers, ct);
            var (store, gone) = (recording.Store, 0);
            await replay.ForgetAsync(recording, customers, async () =>
            {
                var kinds = RetentionKinds.Under(kind);
                var theirs = store.Set<InteractionRow>().Where(i => customers.Contains(i.CustomerId) && kinds.Contains(i.Kind));
                var along = kinds.Count > 1 ? RetentionKinds.GoingAlong(kind, await ReadAsync(theirs, ct), before) : [];
                var due = theirs.Where(i => i.OccurredAt < before || along.Contains(i.Id));
                await store.Set<FailedReaction>().Where(f => due.Any(i => i.Id == f.InteractionId)).ExecuteDeleteAsync(ct);
                gone = await due.ExecuteDeleteAsync(ct);
            }, ct);
            recording.ForgetRows();
            await batch.Identities.LockAsync(customers, ct);
            batch.Touch(customers);
            return gone;
        }, ct);

    private async Task<IReadOnlyList<Recorded>> ReadAsync(IQueryable<InteractionRow> rows, CancellationToken ct) =>
        [.. (await rows.AsNoTracking().ToListAsync(ct)).Select(row => recorder.Kinds.Named(row.Kind)?.Read(row)).OfType<Recorded>()];
}
