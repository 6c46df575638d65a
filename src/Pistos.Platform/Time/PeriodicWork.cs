using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pistos.Platform.Time;

/// <summary>Work that is done again and again while the server runs. A round that fails is noted in the log, and the next one tries again: it neither ends the process nor the rounds.</summary>
/// <param name="pause">From one round to the next. The first comes after a minute at most, so that a server that is started anew every day does its daily work too.</param>
public abstract partial class PeriodicWork(TimeSpan pause, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan BeforeTheFirst = TimeSpan.FromMinutes(1);

    protected TimeProvider Clock => clock;

    protected ILogger Log => log;

    protected abstract Task RoundAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(pause < BeforeTheFirst ? pause : BeforeTheFirst, clock, stoppingToken);
        using var timer = new PeriodicTimer(pause, clock);
        do
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                TellFailed(log, GetType().Name, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of {Work} failed ({Fault}); the next one tries again")]
    private static partial void TellFailed(ILogger log, string work, string fault);
}
