using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pistos.Customers.Import;

/// <summary>Works on checks and imports in the background, one at a time, and takes up what a process that died has left.</summary>
internal sealed partial class ImportWorker(ImportRuns runs, ImportFiles files, ImportSignal signal, ForgetImportFiles forget, IServiceScopeFactory scopes, ILogger<ImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await forget.RunAsync(stoppingToken);
                while (await runs.ClaimAsync(files.HasUpload, stoppingToken) is { } run) await WorkOnAsync(run, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away, or its disk is full: the import waits and goes on where it was.
                LogTrouble(log, fault);
            }
            await signal.WaitAsync(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkOnAsync(ImportRun run, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WorkOnImport>().RunAsync(run, ct);
        }
        catch
        {
            await runs.ReleaseAsync(run, CancellationToken.None);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An import rests; it is tried again")]
    private static partial void LogTrouble(ILogger log, Exception fault);
}
