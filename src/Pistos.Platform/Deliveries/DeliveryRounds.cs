using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Pistos.Platform.Deliveries;

/// <summary>The work of sending, round by round: write down what ended, claim what is due, start it.</summary>
/// <remarks>
/// One loop owns all state, and results and claims share a transaction, so that a busy worker costs the database little.
/// An attempt's result is kept until it is written: a database that is away for a while loses none.
/// </remarks>
internal sealed partial class DeliveryRounds(
    IDbContextFactory<Store.Store> stores, NodePresence presence, DeliveryChannels channels, DeliverySignal signal,
    TimeProvider clock, ILogger<DeliveryRounds> logger)
{
    public const int AtOnce = 32;

    private readonly ClaimDeliveries claim = new(presence, channels, clock);
    private readonly FinishAttempts finish = new(presence, channels, clock);
    private readonly Dictionary<Guid, ClaimedDelivery> underWay = [];
    private readonly Channel<FinishedAttempt> ended = Channel.CreateUnbounded<FinishedAttempt>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<FinishedAttempt> unwritten = [];

    /// <summary>True while attempts are under way or results unwritten.</summary>
    public bool IsBusy => underWay.Count > 0;

    /// <summary>Completes when an attempt has ended whose result is not written yet.</summary>
    public async Task AttemptEndedAsync(CancellationToken ct) => await ended.Reader.WaitToReadAsync(ct);

    /// <summary>Queues again what processes that are gone left behind.</summary>
    public async Task TakeOverAsync(CancellationToken ct)
    {
        await presence.ShowAsync(ct);
        var taken = await stores.WriteAsync(store => claim.TakeOverAsync(store, underWay.Keys.ToHashSet(), ct), ct);
        if (taken > 0) LogTakenOver(logger, taken);
    }

    /// <summary>One round. Returns how many attempts it started.</summary>
    public async Task<int> RunAsync(CancellationToken ct, bool claimMore = true)
    {
        while (ended.Reader.TryRead(out var attempt)) unwritten.Add(attempt);
        var remaining = underWay.Values.Where(claimed => !unwritten.Exists(done => done.Claimed == claimed)).ToList();
        if (!claimMore && unwritten.Count == 0) return 0;

        var load = remaining.Select(claimed => claimed.Delivery.Lane).OfType<string>().CountBy(lane => lane).ToDictionary(StringComparer.Ordinal);
        var (claimed, givenUp) = await stores.WriteAsync(
            async store =>
            {
                var givenUp = await finish.FinishAsync(store, unwritten, ct);
                await store.SaveChangesAsync(ct); // so that the claim sees the lanes as they are now
                return (claimMore ? await claim.ClaimAsync(store, AtOnce - remaining.Count, load, ct) : [], givenUp);
            },
            ct);

        foreach (var written in unwritten) underWay.Remove(written.Claimed.Delivery.Id);
        unwritten.Clear();
        foreach (var one in claimed)
        {
            underWay.Add(one.Delivery.Id, one);
            _ = AttemptAsync(one, ct);
        }

        if (givenUp > 0) await signal.LanesGivenUpAsync(ct);
        return claimed.Count;
    }

    private async Task AttemptAsync(ClaimedDelivery claimed, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        DeliveryResult result;
        try
        {
            await Task.Yield(); // the round must not wait for a channel that works before it waits
            result = channels.Find(claimed.Delivery.Channel) is { } channel
                ? await channel.SendAsync(claimed.ToSend(), ct)
                : new DeliveryResult(AttemptOutcome.TryAgain, DeliveryProblems.NoChannel);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return; // the process is stopping: what is left as Sending is taken over by the next one
        }
        catch (Exception bug)
        {
            LogCrashed(logger, bug, claimed.Delivery.Channel, claimed.Delivery.Id);
            result = new DeliveryResult(AttemptOutcome.Unknown, DeliveryProblems.Crashed);
        }

        ended.Writer.TryWrite(new FinishedAttempt(claimed, result, clock.GetElapsedTime(started)));
        signal.Wake();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Took over {Count} deliveries of a process that is gone")]
    private static partial void LogTakenOver(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} failed unexpectedly on delivery {Delivery}")]
    private static partial void LogCrashed(ILogger logger, Exception exception, string channel, Guid delivery);
}
