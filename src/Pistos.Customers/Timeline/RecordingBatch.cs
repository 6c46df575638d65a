using Pistos.Customers.Identities;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>One recording transaction from begin to commit: known keys, identities, locks, append, reactions, and all rows at its end.</summary>
internal sealed class RecordingBatch(Recording recording, HotTables tables, InteractionKinds kinds, IReadOnlySet<string> exceptReactions)
{
    /// <summary>A chain of reactions that cause each other must end somewhere.</summary>
    private const int MaxFollowOns = 20_000;

    /// <summary>A segment may be made of others, but not without end.</summary>
    private const int MaxRounds = 4;

    private readonly IdentityResolution identities = new(recording);
    private readonly List<InteractionRow> rows = [];
    private readonly Dictionary<Guid, InteractionRow> unreacted = [];
    private readonly List<RecordedKey> keys = [];
    private readonly Dictionary<Guid, RecordedKey> knownKeys = [];
    private readonly HashSet<Guid> touched = [];

    public IdentityResolution Identities => identities;

    /// <summary>Records drafts in order, as far as the first that needs a visitor absorbed; says how many were, and who must be absorbed by whom.</summary>
    public async Task<BatchOutcome> RecordAsync(IReadOnlyList<PendingDraft> drafts, CancellationToken ct)
    {
        await LoadKeysAsync(drafts, ct);
        List<PendingDraft> fresh = [.. drafts.Where(d => !IsKnown(d))];
        await identities.LoadAsync(fresh, ct);

        var recorded = new List<Recorded>(fresh.Count);
        Resolved? blocked = null;
        var taken = 0;
        foreach (var pending in drafts)
        {
            if (!IsKnown(pending))
            {
                var resolved = await identities.ResolveAsync(pending.Draft, ct);
                if (resolved.Absorb is not null)
                {
                    blocked = resolved;
                    break;
                }

                recorded.Add(Append(pending, resolved));
                if (resolved.Taken.Count > 0 || pending.Draft.Data is IChangeIdentities) await ReactAsync(recorded, resolved.Taken, ct);
            }

            taken++;
        }

        await ReactAsync(recorded, [], ct);
        foreach (var pending in drafts.Take(taken)) Answer(pending);
        return new BatchOutcome(taken, blocked?.Customer.Id, blocked?.Absorb?.Id);
    }

    /// <summary>Records what a decision or a merge brings about, for a customer who is locked already.</summary>
    public async Task RecordDecidedAsync(IReadOnlyList<PendingDraft> drafts, CancellationToken ct)
    {
        if (drafts.Count > 0) await RecordAsync(drafts, ct);
    }

    /// <summary>Has these customers, locked already, looked at as if something had happened with them.</summary>
    public void Touch(IEnumerable<Guid> customers) => touched.UnionWith(customers);

    /// <summary>Writes everything, and what follows from its being there. The caller commits.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        await recording.FlushAsync(ct);
        for (var round = 0; round < MaxRounds && touched.Count > 0; round++)
        {
            await TimelineReactions.ReactToBatchAsync(kinds, touched, recording, exceptReactions, ct);
            if (recording.FollowOns.Count == 0) break;
            await FollowAsync(ct);
            await recording.FlushAsync(ct);
        }

        await tables.Of<RecordedKey>().InsertAsync(recording.Connection, keys, ct);
        await tables.Of<InteractionRow>().InsertAsync(recording.Connection, rows, ct);
        keys.Clear();
        rows.Clear();
    }

    private async Task LoadKeysAsync(IReadOnlyList<PendingDraft> drafts, CancellationToken ct)
    {
        List<RecordedKey> probes = [.. drafts.Where(d => d.Key is not null).Select(d => d.Key!.Value).Distinct().Order().Select(k => new RecordedKey { Key = k })];
        foreach (var key in await tables.Of<RecordedKey>().FindAsync(recording.Connection, probes, [nameof(RecordedKey.Key)], false, ct))
            knownKeys.TryAdd(key.Key, key);
    }

    private bool IsKnown(PendingDraft pending) => pending.Key is { } key && knownKeys.ContainsKey(key);

    private void Answer(PendingDraft pending)
    {
        if (pending.Receipt != default) return;
        var first = knownKeys[pending.Key!.Value];
        pending.Receipt = new Receipt(first.InteractionId, first.CustomerId, false);
    }

    private Recorded Append(PendingDraft pending, Resolved resolved)
    {
        var draft = pending.Draft;
        var row = new InteractionRow
        {
            Id = recording.NewInteractionId(),
            CustomerId = resolved.Customer.Id,
            SubjectId = resolved.SubjectId,
            Kind = pending.Kind.Kind,
            Version = pending.Kind.Version,
            Label = draft.Data.Label,
            OccurredAt = Instants.Truncate(draft.OccurredAt ?? recording.Now),
            RecordedAt = recording.Now,
            Channel = draft.Channel,
            Direction = draft.Direction,
            Actor = draft.Actor,
            Source = draft.Source,
            Data = pending.Json,
        };
        unreacted.Add(row.Id, row);
        if (pending.Key is { } key)
        {
            var recordedKey = new RecordedKey { Key = key, InteractionId = row.Id, CustomerId = row.CustomerId };
            keys.Add(recordedKey);
            knownKeys.Add(key, recordedKey);
        }

        pending.Receipt = new Receipt(row.Id, row.CustomerId, true);
        touched.Add(row.CustomerId);
        recording.Topics.Add($"customer:{row.CustomerId}");
        return pending.Kind.Record(row, draft.Data);
    }

    /// <summary>Reacts to what is recorded so far. Must be done before the next draft is resolved when it changes who has which identity.</summary>
    private async Task ReactAsync(List<Recorded> recorded, IReadOnlyList<(Guid Claimant, IdentityRemoved Claim)> taken, CancellationToken ct)
    {
        await TimelineReactions.PrepareAsync(kinds, recorded, recording, exceptReactions, ct);
        foreach (var interaction in recorded)
        {
            await ReactAsync(interaction, ct);
            await FollowAsync(ct);
        }

        recorded.Clear();
        foreach (var (claimant, claim) in taken) recording.Follow(claimant, claim);
        await FollowAsync(ct);
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        for (var followed = 0; recording.FollowOns.Count > 0; followed++)
        {
            if (followed > MaxFollowOns) throw new InvalidOperationException("Reactions keep causing each other.");
            var (customerId, draft) = recording.FollowOns.Dequeue();
            var customer = recording.Customer(customerId);
            var follower = Append(new PendingDraft(draft, kinds.Of(draft.Data)), new Resolved(customer, customer.Id, null, []));
            await TimelineReactions.PrepareAsync(kinds, [follower], recording, exceptReactions, ct);
            await ReactAsync(follower, ct);
        }
    }

    /// <summary>The rows stand in the order of their reactions, since that is the order of a replay: what follows from an interaction comes before the next one.</summary>
    private ValueTask ReactAsync(Recorded interaction, CancellationToken ct)
    {
        unreacted.Remove(interaction.Id, out var row);
        rows.Add(row!);
        return TimelineReactions.ReactAsync(kinds, interaction, recording, exceptReactions, ct);
    }
}

/// <summary>How far a batch came.</summary>
/// <param name="Taken">How many drafts are done with.</param>
/// <param name="Survivor">Who must absorb a visitor before the next draft, or null.</param>
/// <param name="Absorbed">The visitor.</param>
internal sealed record BatchOutcome(int Taken, Guid? Survivor, Guid? Absorbed);
