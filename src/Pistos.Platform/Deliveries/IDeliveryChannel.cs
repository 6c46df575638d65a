namespace Pistos.Platform.Deliveries;

/// <summary>A way out: takes one delivery to its recipient and says what came of it. Only the delivery worker calls it.</summary>
public interface IDeliveryChannel
{
    /// <summary>The name that deliveries carry, for example <c>webhook</c>.</summary>
    string Name { get; }

    /// <summary>The customer hears of it, so its outcome belongs on the timeline. Not so for a webhook, whose outcome would cause the next one.</summary>
    bool ReachesCustomer { get; }

    /// <summary>How many deliveries of one lane may be under way at once.</summary>
    int AtOncePerLane { get; }

    /// <summary>Makes one attempt. Expected failures are results; an exception counts as a failed attempt and is logged.</summary>
    Task<DeliveryResult> SendAsync(DeliveryToSend delivery, CancellationToken ct);

    /// <summary>The lane is gone, or failed for days: stop using it and tell people. Runs in the transaction that writes the result.</summary>
    Task GiveUpLaneAsync(Store.Store store, string lane, string problem, CancellationToken ct);
}

/// <summary>What a channel needs for one attempt.</summary>
/// <param name="Id">Stable over all attempts: the webhook id, the seed of the Message-ID.</param>
/// <param name="Attempt">From 1.</param>
public sealed record DeliveryToSend(Guid Id, string Recipient, string Payload, int Attempt, Guid? CustomerId);

/// <summary>What an attempt led to.</summary>
public enum AttemptOutcome
{
    Sent,
    Delivered,

    /// <summary>Not this time: try again by the schedule.</summary>
    TryAgain,

    /// <summary>It may have arrived, or not. Tried again unless the delivery is to be made at most once.</summary>
    Unknown,

    /// <summary>Never will be.</summary>
    Refused,
    Bounced,
    Suppressed,

    /// <summary>The whole lane is gone for good (HTTP 410).</summary>
    LaneGone,
}

/// <summary>The result of one attempt.</summary>
/// <param name="Problem">The end of a text key <c>deliveries.problem.…</c>; null on success.</param>
/// <param name="Code">The status code of the answer, if one came.</param>
/// <param name="Wait">How long the receiver asked to be left alone.</param>
public sealed record DeliveryResult(AttemptOutcome Outcome, string? Problem = null, int? Code = null, TimeSpan? Wait = null)
{
    public bool IsSuccess => Outcome is AttemptOutcome.Sent or AttemptOutcome.Delivered;
}
