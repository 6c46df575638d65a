using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Pistos.Platform.Store;

/// <summary>Brings the database to this version, from any earlier one, one process at a time; refuses one that a newer version has written.</summary>
public sealed class StoreMigrator(IDbContextFactory<Store> stores, StoreSettings settings, IEnumerable<IAfterMigration> next)
{
    /// <summary>The migrations that are still to be applied; empty when the database is up to date.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        return [.. await store.Database.GetPendingMigrationsAsync(ct)];
    }

    /// <exception cref="NewerDatabaseException">A newer version of Pistos has written this database.</exception>
    public async Task MigrateAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(settings.DataFolder);
        await using var turn = settings.Engine is Engine.Postgres ? await LockAsync(ct) : null;
        await using var store = await stores.CreateDbContextAsync(ct);
        // Nothing to do, nothing written, not even EF's own lock: a full disk must not keep a server from starting.
        if (!await IsUpToDateAsync(store, ct))
        {
            if (settings.Engine is Engine.Sqlite) await ForgetAbandonedLockAsync(store, ct);
            await store.Database.MigrateAsync(ct);
        }

        // The file remembers it, but a restored copy may have been written without.
        if (settings.Engine is Engine.Sqlite) await store.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", ct);
        foreach (var step in next) await step.RunAsync(ct);
    }

    private static async Task<bool> IsUpToDateAsync(Store store, CancellationToken ct)
    {
        if (!await store.Database.CanConnectAsync(ct)) return false;
        var known = store.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await store.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.FindLast(id => !known.Contains(id)) is { } unknown) throw new NewerDatabaseException(unknown);
        return applied.Count == known.Count;
    }

    /// <summary>EF's lock in SQLite is a row, which outlives a process that is killed while it migrates: the next one would wait for ever. Whoever holds the data folder may take it away.</summary>
    private static Task ForgetAbandonedLockAsync(Store store, CancellationToken ct) =>
        store.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", ct);

    /// <summary>Waits until no other node migrates. EF's own lock is on the table of migrations, which an empty database has not got, so that two nodes would both begin. (In SQLite the data folder is locked.)</summary>
    /// <returns>The lock, which ends with its connection; null where there is no database yet.</returns>
    private async Task<DbConnection?> LockAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('pistos migrations'))", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await connection.DisposeAsync();
            return null;
        }
    }
}

/// <summary>The database was written by a newer version, whose data this one cannot understand.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"This database was written by a newer version of Pistos (it has {migration}). Start that version, or restore a backup made by this one.");
