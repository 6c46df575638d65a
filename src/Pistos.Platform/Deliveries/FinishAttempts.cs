using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;

namespace Pistos.Platform.Deliveries;

/// <summary>An attempt that has come to an end.</summary>
internal sealed record FinishedAttempt(ClaimedDelivery Claimed, DeliveryResult Result, TimeSpan Duration);

/// <summary>Writes down what attempts led to, and when there will be another.</summary>
internal sealed class FinishAttempts(NodePresence presence, DeliveryChannels channels, TimeProvider clock)
{
    /// <summary>Returns how many lanes were given up.</summary>
    public async Task<int> FinishAsync(Store.Store store, IReadOnlyCollection<FinishedAttempt> finished, CancellationToken ct)
    {
        if (finished.Count == 0) return 0;

        var now = clock.Now();
        var deliveryIds = finished.Select(attempt => attempt.Claimed.Delivery.Id).ToList();
        var attemptIds = finished.Select(attempt => attempt.Claimed.AttemptId).ToList();
        var laneNames = finished.Select(attempt => attempt.Claimed.Delivery.Lane).OfType<string>().Distinct().ToList();
        var deliveries = await store.Set<Delivery>().Where(delivery => deliveryIds.Contains(delivery.Id)).ToDictionaryAsync(delivery => delivery.Id, ct);
        var attempts = await store.Set<DeliveryAttempt>().Where(attempt => attemptIds.Contains(attempt.Id)).ToDictionaryAsync(attempt => attempt.Id, ct);
        var lanes = await store.Set<DeliveryLane>().Where(lane => laneNames.Contains(lane.Name)).ToDictionaryAsync(lane => lane.Name, ct);

        var givenUp = 0;
        foreach (var one in finished)
        {
            if (attempts.TryGetValue(one.Claimed.AttemptId, out var attempt)) Describe(attempt, one);
            if (one.Claimed.Delivery.Lane is { } name && await JudgeLaneAsync(store, lanes, name, one.Result, now, ct)) givenUp++;

            // Erased meanwhile, or taken over because we were thought dead: then it is no longer ours to write.
            if (deliveries.TryGetValue(one.Claimed.Delivery.Id, out var delivery) && IsStillOurs(delivery, one)) Apply(delivery, one.Result, now);
        }

        return givenUp;
    }

    private bool IsStillOurs(Delivery delivery, FinishedAttempt one) =>
        delivery.Status is DeliveryStatus.Sending && delivery.Node == presence.Node && delivery.Attempts == one.Claimed.Delivery.Attempts;

    private static void Describe(DeliveryAttempt attempt, FinishedAttempt one)
    {
        attempt.Succeeded = one.Result.IsSuccess;
        attempt.DurationMilliseconds = (int)one.Duration.TotalMilliseconds;
        attempt.Code = one.Result.Code;
        attempt.Problem = one.Result.Problem;
    }

    private void Apply(Delivery delivery, DeliveryResult result, DateTime now)
    {
        (delivery.Node, delivery.LeaseUntil, delivery.DueAt) = (null, null, null);
        delivery.Problem = result.Problem;
        delivery.Step++;
        delivery.Status = result.Outcome switch
        {
            AttemptOutcome.Sent => DeliveryStatus.Sent,
            AttemptOutcome.Delivered => DeliveryStatus.Delivered,
            AttemptOutcome.Bounced => DeliveryStatus.Bounced,
            AttemptOutcome.Suppressed => DeliveryStatus.Suppressed,
            AttemptOutcome.TryAgain => DeliveryStatus.Queued,
            AttemptOutcome.Unknown when !delivery.AtMostOnce => DeliveryStatus.Queued,
            _ => DeliveryStatus.Failed,
        };

        if (delivery.Status is DeliveryStatus.Queued)
        {
            if (RetrySchedule.WaitBefore(delivery.Step, Random.Shared.NextDouble()) is { } wait)
            {
                var asked = result.Wait is { } pause && pause <= DeliveryLane.LongestPause ? pause : TimeSpan.Zero;
                delivery.DueAt = now + (asked > wait ? asked : wait);
                return;
            }

            delivery.Status = DeliveryStatus.Failed;
        }

        delivery.FinishedAt = now;
        delivery.OutcomeDue = channels.OutcomeBelongsOnTimeline(delivery);
    }

    private async Task<bool> JudgeLaneAsync(
        Store.Store store, Dictionary<string, DeliveryLane> lanes, string name, DeliveryResult result, DateTime now, CancellationToken ct)
    {
        var known = lanes.GetValueOrDefault(name);
        if (result.IsSuccess)
        {
            known?.Recover();
            return false;
        }

        if (result.Outcome is not (AttemptOutcome.TryAgain or AttemptOutcome.Unknown or AttemptOutcome.LaneGone)) return false;
        var lane = known ?? (lanes[name] = store.Add(new DeliveryLane { Name = name, FailingSince = now }).Entity);
        lane.Fail(now, result.Wait);
        if (result.Outcome is not AttemptOutcome.LaneGone && !lane.IsGivenUp(now)) return false;

        await GiveUpAsync(store, name, result.Problem ?? DeliveryProblems.LaneGivenUp, now, ct);
        return true;
    }

    private async Task GiveUpAsync(Store.Store store, string lane, string problem, DateTime now, CancellationToken ct)
    {
        await store.Set<Delivery>()
            .Where(delivery => delivery.Lane == lane && delivery.Status == DeliveryStatus.Queued)
            .ExecuteUpdateAsync(
                change => change
                    .SetProperty(delivery => delivery.Status, DeliveryStatus.Failed)
                    .SetProperty(delivery => delivery.Problem, DeliveryProblems.LaneGivenUp)
                    .SetProperty(delivery => delivery.FinishedAt, now),
                ct);
        if (channels.Find(lane.Split(':')[0]) is { } channel) await channel.GiveUpLaneAsync(store, lane, problem, ct);
    }
}
