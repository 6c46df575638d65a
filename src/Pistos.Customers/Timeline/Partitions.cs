using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Makes PostgreSQL's monthly partitions of the interactions ahead of time. A month that comes without one goes to the default partition, and nothing is lost.</summary>
internal sealed partial class Partitions(IDbContextFactory<Store> stores, StoreSettings settings, TimeProvider clock, ILogger<Partitions> log) : BackgroundService
{
    private const int MonthsAhead = 3;

    /// <summary>Creates the partitions of this month, unless rows of it are in the default one already, and of those that follow.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var month = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i <= MonthsAhead; i++)
        {
            var (from, to) = (month.AddMonths(i), month.AddMonths(i + 1));
            try
            {
#pragma warning disable EF1002 // made of dates, nothing that anybody typed
                await store.Database.ExecuteSqlRawAsync(
                    $"CREATE TABLE IF NOT EXISTS customers_interactions_{from:yyyyMM} PARTITION OF customers_interactions FOR VALUES FROM ('{from:yyyy-MM-dd}Z') TO ('{to:yyyy-MM-dd}Z')", ct);
#pragma warning restore EF1002
            }
            catch (Npgsql.PostgresException conflict)
            {
                LogNoPartition(log, from, conflict.SqlState);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Engine is not Engine.Postgres) return;
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        do
        {
            try
            {
                await EnsureAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogNoPartition(log, clock.GetUtcNow().UtcDateTime, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No partition of interactions was made for the month of {Month:yyyy-MM} ({State}); its rows go to the default partition")]
    private static partial void LogNoPartition(ILogger log, DateTime month, string? state);
}
