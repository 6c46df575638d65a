using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Pistos.Platform.Store;

/// <summary>SQLite's write-ahead log, which still holds pages that the database itself has overwritten.</summary>
public static partial class SqliteLog
{
    private const int MostAttempts = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Empties the log, so that what was deleted lingers nowhere. Waits up to ten seconds for those who read or write just now; PostgreSQL has nothing to do.</summary>
    public static async Task EmptyLogAsync(this Store store, CancellationToken ct)
    {
        if (store.Engine is not Engine.Sqlite) return;
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await TryAsync(store, ct)) return;
            await Task.Delay(Pause, ct);
        }

        LogNotEmptied(store.GetService<ILoggerFactory>().CreateLogger(typeof(SqliteLog)));
    }

    private static async Task<bool> TryAsync(Store store, CancellationToken ct)
    {
        using var turn = await SqliteWriteGate.EnterAsync(store.Database.GetConnectionString()!, ct);
        await store.Database.OpenConnectionAsync(ct);
        try
        {
            await using var checkpoint = store.Database.GetDbConnection().CreateCommand();
            checkpoint.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            // Somebody in the way is no error to SQLite: the first column of its answer says so.
            return await checkpoint.ExecuteScalarAsync(ct) is 0L;
        }
        finally
        {
            await store.Database.CloseConnectionAsync();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log could not be emptied: somebody read or wrote all the time. What was deleted may stay in it until it is written over")]
    private static partial void LogNotEmptied(ILogger log);
}
