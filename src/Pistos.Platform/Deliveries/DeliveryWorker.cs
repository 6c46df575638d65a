using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pistos.Platform.Deliveries;

/// <summary>The only part of the house that talks to the outside world unasked: sends what is queued, for as long as the process lives.</summary>
internal sealed partial class DeliveryWorker(
    DeliveryRounds rounds, DeliveryOutcomes outcomes, DeliveryRetention retention, DeliverySignal signal,
    TimeProvider clock, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TakeOverEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan GraceAtStop = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseAtStop = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Attempts get the grace; claiming stops at once.
        using var attempts = new CancellationTokenSource();
        long? tookOverAt = null;
        var trouble = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // By the machine's running time: a clock that is set neither hurries nor stops it.
                if (tookOverAt is not { } last || clock.GetElapsedTime(last) >= TakeOverEvery)
                {
                    await rounds.TakeOverAsync(stoppingToken);
                    await retention.RunAsync(stoppingToken);
                    tookOverAt = clock.GetTimestamp();
                }

                var started = await rounds.RunAsync(attempts.Token);
                await outcomes.RecordAsync(stoppingToken);
                trouble = TimeSpan.Zero;
                if (started > 0) continue;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break; // what is under way has its grace all the same
            }
            catch (Exception failure)
            {
                trouble = TimeSpan.FromSeconds(Math.Clamp(trouble.TotalSeconds * 2, 1, 30));
                LogTrouble(logger, failure, trouble);
                await Task.Delay(trouble, CancellationToken.None).WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            await signal.WaitAsync(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await FinishAsync(attempts);
    }

    /// <summary>What is under way may end and be written; what does not is left to be taken over.</summary>
    private async Task FinishAsync(CancellationTokenSource attempts)
    {
        using var grace = new CancellationTokenSource(GraceAtStop);
        while (rounds.IsBusy && !grace.IsCancellationRequested)
        {
            try
            {
                await rounds.RunAsync(grace.Token, claimMore: false);
                if (rounds.IsBusy) await rounds.AttemptEndedAsync(grace.Token);
            }
            catch (OperationCanceledException) when (grace.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                LogUnwritten(logger, failure);
                await Task.Delay(PauseAtStop, grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        if (rounds.IsBusy) LogStopped(logger);
        await attempts.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries rest for {Pause}: the store does not answer")]
    private static partial void LogTrouble(ILogger logger, Exception exception, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "While stopping, what became of deliveries could not be written; trying again")]
    private static partial void LogUnwritten(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Stopped with deliveries under way; they are attempted again")]
    private static partial void LogStopped(ILogger logger);
}
