using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>Makes PostgreSQL's monthly partitions of the interactions ahead of time. The month is that of recording, so what an import tells of years ago lies in the month of the import. What comes without a partition goes to the default one, and is moved when its month is made.</summary>
internal sealed partial class Partitions(StoreSettings settings, TimeProvider clock, ILogger<Partitions> log) : BackgroundService, IAfterMigration
{
    private const int MonthsAhead = 3;

    Task IAfterMigration.RunAsync(CancellationToken ct) => EnsureAsync(ct);

    /// <summary>Creates the partitions of this month, of those that follow, and of whatever lies in the default one. Nothing is made on SQLite.</summary>
    public Task EnsureAsync(CancellationToken ct) => settings.Engine is Engine.Postgres ? EnsureOnPostgresAsync(ct) : Task.CompletedTask;

    // Apart, so that a process on SQLite never loads Npgsql.
    private async Task EnsureOnPostgresAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        foreach (var month in await MonthsAsync(connection, ct))
        {
            try
            {
                if (!await ExistsAsync(connection, month, ct)) await MakeAsync(connection, month, ct);
            }
            catch (PostgresException fault)
            {
                LogNoPartition(log, month, fault);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Engine is not Engine.Postgres) return;
        using var timer = new PeriodicTimer(TimeSpan.FromDays(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EnsureAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogNoPartition(log, clock.GetUtcNow().UtcDateTime, fault);
            }
        }
    }

    private async Task<IEnumerable<DateTime>> MonthsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var first = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        SortedSet<DateTime> months = [.. Enumerable.Range(0, MonthsAhead + 1).Select(first.AddMonths)];
        await using var command = new NpgsqlCommand("SELECT DISTINCT date_trunc('month', recorded_at, 'UTC') FROM customers_interactions_default", connection) { CommandTimeout = 0 };
        await using var found = await command.ExecuteReaderAsync(ct);
        while (await found.ReadAsync(ct)) months.Add(found.GetDateTime(0));
        return months;
    }

    /// <summary>Nobody reads or writes interactions meanwhile, so that none slips into the default partition behind those that are moved. It gives up rather than keep everybody waiting behind somebody who reads for long, such as a backup.</summary>
    private static async Task MakeAsync(NpgsqlConnection connection, DateTime month, CancellationToken ct)
    {
        var (name, from, to) = (NameOf(month), $"{month:yyyy-MM-dd}Z", $"{month.AddMonths(1):yyyy-MM-dd}Z");
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, "SET LOCAL lock_timeout = '10s'", ct);
        await RunAsync(connection, "LOCK TABLE customers_interactions IN ACCESS EXCLUSIVE MODE", ct);
        if (await ExistsAsync(connection, month, ct)) return; // another node was quicker
        await RunAsync(connection, $"CREATE TABLE {name} (LIKE customers_interactions INCLUDING DEFAULTS)", ct);
        await RunAsync(connection, $"WITH moved AS (DELETE FROM customers_interactions_default WHERE recorded_at >= '{from}' AND recorded_at < '{to}' RETURNING *) INSERT INTO {name} SELECT * FROM moved", ct);
        await RunAsync(connection, $"ALTER TABLE customers_interactions ATTACH PARTITION {name} FOR VALUES FROM ('{from}') TO ('{to}')", ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, DateTime month, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT to_regclass('{NameOf(month)}') IS NOT NULL", connection);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string NameOf(DateTime month) => $"customers_interactions_{month:yyyyMM}";

    [LoggerMessage(Level = LogLevel.Error, Message = "No partition of interactions was made for the month of {Month:yyyy-MM}. Its rows stay in the default partition until the next try, at the next start or tomorrow")]
    private static partial void LogNoPartition(ILogger log, DateTime month, Exception fault);
}
