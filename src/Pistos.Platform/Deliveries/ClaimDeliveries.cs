using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Deliveries;

/// <summary>A delivery that this process has undertaken to attempt.</summary>
internal sealed record ClaimedDelivery(Delivery Delivery, Guid AttemptId)
{
    public DeliveryToSend ToSend() =>
        new(Delivery.Id, Delivery.Recipient, Delivery.Payload, Delivery.Attempts, Delivery.CustomerId);
}

/// <summary>Takes due deliveries for this process, and writes down that it is about to try them.</summary>
internal sealed class ClaimDeliveries(NodePresence presence, DeliveryChannels channels, TimeProvider clock)
{
    /// <summary>Longer than any attempt. Counts only once the claiming process is seen to be gone.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int LookedAtAtOnce = 128;

    /// <summary>Claims up to <paramref name="slots"/> deliveries; lanes that rest, or have enough under way, are passed over.</summary>
    /// <param name="underWay">How many attempts this process has under way per lane.</param>
    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Store.Store store, int slots, IReadOnlyDictionary<string, int> underWay, CancellationToken ct)
    {
        if (slots <= 0) return [];

        var now = clock.Now();
        var lanes = await store.Set<DeliveryLane>().AsNoTracking().ToDictionaryAsync(lane => lane.Name, ct);
        var closed = lanes.Values.Where(lane => lane.IsPaused(now)).Select(lane => lane.Name).ToHashSet(StringComparer.Ordinal);
        closed.UnionWith(underWay.Where(lane => lane.Value >= RoomIn(lane.Key, lanes)).Select(lane => lane.Key));

        var load = new Dictionary<string, int>(underWay, StringComparer.Ordinal);
        var claimed = new List<ClaimedDelivery>();
        foreach (var delivery in await DueAsync(store, now, [.. closed], ct))
        {
            if (claimed.Count == slots) break;
            if (delivery.Lane is { } lane)
            {
                var busy = load.GetValueOrDefault(lane);
                if (busy >= RoomIn(lane, lanes)) continue;
                load[lane] = busy + 1;
            }

            claimed.Add(Claim(store, delivery, now));
        }

        return claimed;
    }

    /// <summary>Queues again what a dead process was sending. What must not be made twice fails instead.</summary>
    public async Task<int> TakeOverAsync(Store.Store store, IReadOnlySet<Guid> own, CancellationToken ct)
    {
        var now = clock.Now();
        var sending = store.Set<Delivery>().Where(delivery => delivery.Status == DeliveryStatus.Sending);
        var nodes = await sending.Select(delivery => delivery.Node).Distinct().ToListAsync(ct);
        var taken = 0;
        foreach (var node in nodes)
        {
            // Our own, but not under way here: the claim was committed although its commit seemed to fail.
            var isOwn = node == presence.Node;
            if (!isOwn && node is { } other && !await presence.IsGoneAsync(store, other, ct)) continue;

            var left = await sending.Where(delivery => delivery.Node == node).ToListAsync(ct);
            foreach (var delivery in left.Where(delivery => isOwn ? !own.Contains(delivery.Id) : IsOver(delivery, store.Engine, now)))
            {
                await ReleaseAsync(store, delivery, now, ct);
                taken++;
            }
        }

        return taken;
    }

    private static bool IsOver(Delivery delivery, Engine engine, DateTime now) =>
        engine is Engine.Sqlite || delivery.LeaseUntil is not { } until || until <= now || until > now + 2 * Lease;

    private async Task ReleaseAsync(Store.Store store, Delivery delivery, DateTime now, CancellationToken ct)
    {
        var attempt = await store.Set<DeliveryAttempt>()
            .SingleOrDefaultAsync(attempt => attempt.DeliveryId == delivery.Id && attempt.Number == delivery.Attempts, ct);
        if (attempt is not null) attempt.Problem = DeliveryProblems.Interrupted;

        delivery.Problem = DeliveryProblems.Interrupted;
        (delivery.Node, delivery.LeaseUntil, delivery.DueAt) = (null, null, null);
        delivery.Status = delivery.AtMostOnce ? DeliveryStatus.Failed : DeliveryStatus.Queued;
        if (!delivery.AtMostOnce) return;

        delivery.FinishedAt = now;
        delivery.OutcomeDue = channels.OutcomeBelongsOnTimeline(delivery);
    }

    private ClaimedDelivery Claim(Store.Store store, Delivery delivery, DateTime now)
    {
        delivery.Status = DeliveryStatus.Sending;
        delivery.Node = presence.Node;
        delivery.LeaseUntil = now + Lease;
        delivery.Attempts++;
        var attempt = new DeliveryAttempt { Id = Guid.CreateVersion7(), DeliveryId = delivery.Id, Number = delivery.Attempts, StartedAt = now };
        store.Add(attempt);
        return new ClaimedDelivery(delivery, attempt.Id);
    }

    private int RoomIn(string lane, Dictionary<string, DeliveryLane> lanes) =>
        lanes.TryGetValue(lane, out var troubled) && troubled.IsTried ? 1 : channels.AtOnceIn(lane);

    private static async Task<List<Delivery>> DueAsync(Store.Store store, DateTime now, string[] closed, CancellationToken ct)
    {
        var horizon = now + RetrySchedule.Horizon;
        if (store.Engine is Engine.Postgres)
        {
            return await store.Set<Delivery>().FromSql(
                $"""
                SELECT * FROM platform_deliveries
                WHERE status = 'Queued' AND (due_at IS NULL OR due_at <= {now} OR due_at > {horizon}) AND (lane IS NULL OR lane <> ALL ({closed}))
                ORDER BY id LIMIT {LookedAtAtOnce} FOR UPDATE SKIP LOCKED
                """).ToListAsync(ct);
        }

        return await store.Set<Delivery>()
            .Where(delivery => delivery.Status == DeliveryStatus.Queued
                && (delivery.DueAt == null || delivery.DueAt <= now || delivery.DueAt > horizon)
                && (delivery.Lane == null || !closed.Contains(delivery.Lane)))
            .OrderBy(delivery => delivery.Id).Take(LookedAtAtOnce).ToListAsync(ct);
    }
}
