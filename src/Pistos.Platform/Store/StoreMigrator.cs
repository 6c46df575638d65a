using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Store;

/// <summary>Brings the database to this version, from any earlier one, one process at a time; refuses one that a newer version has written.</summary>
public sealed class StoreMigrator(IDbContextFactory<Store> stores, StoreSettings settings)
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
        await using var store = await stores.CreateDbContextAsync(ct);
        var known = store.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (await store.Database.CanConnectAsync(ct))
        {
            var unknown = (await store.Database.GetAppliedMigrationsAsync(ct)).Where(id => !known.Contains(id)).ToList();
            if (unknown.Count > 0) throw new NewerDatabaseException(unknown[^1]);
        }

        // EF takes the provider's migration lock itself: an advisory lock, or a lock table in SQLite.
        await store.Database.MigrateAsync(ct);
        if (settings.Engine is Engine.Sqlite)
            await store.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", ct);
    }
}

/// <summary>The database was written by a newer version, whose data this one cannot understand.</summary>
public sealed class NewerDatabaseException(string migration)
    : Exception($"This database was written by a newer version of Pistos (it has {migration}). Start that version, or restore a backup made by this one.");
