using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pistos.Platform.Reminders;

/// <summary>Comes back to things later, for as long as the process lives.</summary>
internal sealed partial class ReminderWorker(ReminderRounds rounds, ILogger<ReminderWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Look;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var dealtWith = await rounds.RunAsync(stoppingToken);
                pause = dealtWith > 0 ? TimeSpan.Zero : Look;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                pause = pause * 2 < Longest ? pause * 2 + Look : Longest;
                LogTrouble(logger, failure, pause);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // By the machine's running time: a clock that is set back must not stop the looking.
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminders rest for {Pause}: the store does not answer")]
    private static partial void LogTrouble(ILogger logger, Exception exception, TimeSpan pause);
}
