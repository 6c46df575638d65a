using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Profiles.Search;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Rebuilds what reactions own from the interactions: for all customers (<c>pistos rebuild</c>), or for a few whose history has changed hands.</summary>
internal sealed class Replay(BatchRecorder recorder, IEnumerable<IViews> views)
{
    private const int Chunk = 2_000;
    private static readonly IReadOnlySet<string> AllReactions = new HashSet<string>();

    /// <summary>Clears every view and runs every reaction again, in the order of recording, in one transaction. Nodes that run read what was there before, and record when it is done. Returns how many interactions were replayed.</summary>
    public async Task<long> RebuildAllAsync(HotConnection connection, IProgress<long>? progress, CancellationToken ct) =>
        await recorder.InTransactionAsync(connection, AllReactions, async (outer, _) =>
        {
            // Whoever records locks customers or adds them before any view, and so waits here. (SQLite has one writer.)
            if (outer.Store.Engine is Engine.Postgres) await outer.Store.Database.ExecuteSqlRawAsync("LOCK TABLE customers_customers IN EXCLUSIVE MODE", ct);
            foreach (var view in views)
            {
                await view.ClearAsync(outer, null, ct);
                foreach (var prefix in view.Metrics)
                    await outer.Store.Set<Counter>().Where(c => c.Metric.StartsWith(prefix)).ExecuteDeleteAsync(ct);
            }

            var failed = Lookup(await outer.Store.Set<FailedReaction>().AsNoTracking().ToListAsync(ct));
            long last = 0, replayed = 0;
            while (true)
            {
                var rows = await outer.Store.Set<InteractionRow>().AsNoTracking().Where(i => i.Seq > last).OrderBy(i => i.Seq).Take(Chunk).ToListAsync(ct);
                if (rows.Count == 0) break;
                var recording = Beside(outer);
                await RunAsync(recording, rows, failed, ct);
                await recording.FlushAsync(ct);
                recording.ForgetRows();
                last = rows[^1].Seq;
                replayed += rows.Count;
                progress?.Report(replayed);
            }

            await KeepKnownAsync(outer, ct);
            return replayed;
        }, ct);

    /// <summary>Rebuilds the views of customers who are locked, around a change of what is theirs. The roll-ups lose what their interactions had added, and gain what they add now.</summary>
    /// <param name="retried">The failed reaction that shall be tried again, with all its effects. All others are left out, as they were when it was recorded.</param>
    /// <returns>The replay after the change, with what the retried reaction brought about.</returns>
    public Task<Recording> RebuildAsync(Recording outer, IReadOnlyCollection<Guid> customers, Func<Task> change, CancellationToken ct, FailedReaction? retried = null) =>
        RebuildAsync(outer, customers, change, _ => true, retried, ct);

    /// <summary>Rebuilds the views of customers who are locked, around a change of how much of their history is left. What was counted of a day stays as it was counted; the roll-ups of where people stand follow.</summary>
    public Task ForgetAsync(Recording outer, IReadOnlyCollection<Guid> customers, Func<Task> change, CancellationToken ct)
    {
        HashSet<string> follow = new(views.SelectMany(v => v.OfPeople), StringComparer.Ordinal);
        return RebuildAsync(outer, customers, change, follow.Contains, null, ct);
    }

    private async Task<Recording> RebuildAsync(Recording outer, IReadOnlyCollection<Guid> customers, Func<Task> change, Predicate<string> follows, FailedReaction? retried, CancellationToken ct)
    {
        await ClearAsync(outer, customers, ct);
        var failed = await FailedAsync(outer, customers, ct);
        var before = Beside(outer);
        var asBefore = retried is null ? failed : Lookup([.. failed.SelectMany(f => f.Select(reaction => (f.Key, reaction))), (retried.InteractionId, retried.Reaction)]);
        await RunAsync(before, await InteractionsOfAsync(outer, customers, ct), asBefore, ct);
        before.NegateCounters();
        before.ForgetCounters(except: follows);
        before.ForgetRows();
        await before.FlushAsync(ct);

        await change();

        var after = Beside(outer, retried is null ? null : (retried.InteractionId, retried.Reaction));
        await RunAsync(after, customers, failed, ct);
        after.ForgetCounters(except: follows);
        await after.FlushAsync(ct);
        return after;
    }

    private async Task ClearAsync(Recording recording, IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        foreach (var view in views) await view.ClearAsync(recording, customers, ct);
    }

    private static async Task<ILookup<Guid, string>> FailedAsync(Recording recording, IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        var theirs = recording.Store.Set<InteractionRow>().Where(i => customers.Contains(i.CustomerId)).Select(i => i.Id);
        return Lookup(await recording.Store.Set<FailedReaction>().AsNoTracking().Where(f => theirs.Contains(f.InteractionId)).ToListAsync(ct));
    }

    private static ILookup<Guid, string> Lookup(IEnumerable<FailedReaction> failed) => Lookup(failed.Select(f => (f.InteractionId, f.Reaction)));

    private static ILookup<Guid, string> Lookup(IEnumerable<(Guid Interaction, string Reaction)> failed) => failed.ToLookup(f => f.Interaction, f => f.Reaction);

    private Recording Beside(Recording outer, (Guid, string)? retried = null) => new(outer.Connection, recorder.Tables, outer.Now, outer.Zone, isReplay: true) { Retried = retried };

    private async Task<List<InteractionRow>> InteractionsOfAsync(Recording recording, IReadOnlyCollection<Guid> customers, CancellationToken ct)
    {
        InteractionRow[] probes = [.. customers.Select(id => new InteractionRow { CustomerId = id })];
        var rows = await recorder.Tables.Of<InteractionRow>().FindAsync(recording.Connection, probes, [nameof(InteractionRow.CustomerId)], false, ct);
        rows.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        return rows;
    }

    /// <summary>Replays what is left of these customers.</summary>
    private async Task RunAsync(Recording recording, IReadOnlyCollection<Guid> customers, ILookup<Guid, string> failed, CancellationToken ct)
    {
        var rows = await InteractionsOfAsync(recording, customers, ct);
        await RunAsync(recording, rows, failed, ct);
        await KeepKnownAsync(recording, [.. customers.Except(rows.Select(r => r.CustomerId))], ct);
    }

    /// <summary>For all customers who have no history.</summary>
    private async Task KeepKnownAsync(Recording outer, CancellationToken ct)
    {
        var store = outer.Store;
        var silent = await store.Set<Customer>().Where(c => c.MergedInto == null && !store.Set<InteractionRow>().Any(i => i.CustomerId == c.Id)).Select(c => c.Id).ToListAsync(ct);
        foreach (var some in silent.Chunk(Chunk))
        {
            var recording = Beside(outer);
            await KeepKnownAsync(recording, some, ct);
            await recording.FlushAsync(ct);
            recording.ForgetRows();
        }
    }

    /// <summary>Identities are facts: who has them but no history (any more) is known and found by them.</summary>
    private static async Task KeepKnownAsync(Recording recording, IReadOnlyCollection<Guid> silent, CancellationToken ct)
    {
        await new IdentityResolution(recording).LockAsync(silent, ct);
        foreach (var customer in silent.Select(recording.Customers.Find).OfType<Customer>().Where(c => c.MergedInto is null))
        {
            customer.Stage = LifecycleStages.Of(customer);
            recording.Customers.Changed(customer);
            recording.AtEnd<KeepFindable>().Touch(customer.Id);
        }
    }

    private async Task RunAsync(Recording recording, List<InteractionRow> rows, ILookup<Guid, string> failed, CancellationToken ct)
    {
        await new IdentityResolution(recording).LockAsync(rows.Select(r => r.CustomerId), ct);
        var batch = new List<Recorded>(rows.Count);
        foreach (var row in rows)
        {
            if (recorder.Kinds.Named(row.Kind) is { } kind) batch.Add(kind.Read(row));
        }

        await TimelineReactions.PrepareAsync(recorder.Kinds, batch, recording, AllReactions, ct, failed);
        foreach (var interaction in batch)
            await TimelineReactions.ReactAsync(recorder.Kinds, interaction, recording, failed.Contains(interaction.Id) ? failed[interaction.Id].ToHashSet() : AllReactions, ct);
    }
}
