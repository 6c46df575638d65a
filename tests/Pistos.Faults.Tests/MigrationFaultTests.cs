using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Migrations that do not come to their end at once.</summary>
public sealed class MigrationFaultTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_server_killed_while_it_migrates_is_followed_by_one_that_finishes(Engine engine)
    {
        var (_, chance) = Seed.Next();
        await using var database = await TestDatabase.CreateBareAsync(engine);
        await using var server = ServerProcess.Over(database);

        for (var kill = 0; kill < 5; kill++)
        {
            server.Launch();
            await UntilItMigratesAsync(database, server);
            await Task.Delay(chance.Next(200));
            await server.KillAsync();
        }

        await server.StartAsync();

        await using var store = database.OpenStore();
        Assert.Empty(await store.Database.GetPendingMigrationsAsync());
        await Shop.OpenAsync(server, database);
        await Shop.UntilItTakesMessagesAsync(server);
    }

    [Fact]
    public async Task A_lock_that_a_killed_server_left_in_the_database_keeps_nobody_out()
    {
        await using var database = await TestDatabase.CreateBareAsync(Engine.Sqlite);
        await using var store = database.OpenStore();
        await store.GetService<IMigrator>().MigrateAsync("Interactions");
        await store.Database.ExecuteSqlRawAsync("""
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-21 09:00:00+00:00');
            """);

        var migrated = await ServerProcess.RunAsync(database.Folder, null, "migrate");

        Assert.True(migrated.Code == 0, migrated.Error);
        Assert.Empty(await store.Database.GetPendingMigrationsAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_earlier_version_can_be_brought_up_to_date(Engine engine)
    {
        await using var model = await TestDatabase.CreateBareAsync(engine);
        await using var newest = model.OpenStore();
        var earlier = newest.Database.GetMigrations().SkipLast(1).ToList();
        Assert.NotEmpty(earlier);

        foreach (var version in earlier)
        {
            await using var database = await TestDatabase.CreateBareAsync(engine);
            await using var store = database.OpenStore();
            await store.GetService<IMigrator>().MigrateAsync(version);

            var migrated = await ServerProcess.RunAsync(database.Folder, database.Postgres, "migrate");

            Assert.True(migrated.Code == 0, migrated.Error);
            Assert.Empty(await store.Database.GetPendingMigrationsAsync());
        }
    }

    [Fact]
    public async Task A_node_killed_while_it_waits_for_another_to_migrate_leaves_the_way_free()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using var database = await TestDatabase.CreateBareAsync(Engine.Postgres);
        await using var server = ServerProcess.Over(database);
        await using var lockout = new NpgsqlConnection(database.Postgres + ";Pooling=false");
        await lockout.OpenAsync();
        await using (var hold = new NpgsqlCommand("SELECT pg_advisory_lock(hashtext('pistos migrations'))", lockout)) await hold.ExecuteNonQueryAsync();

        server.Launch();
        await using var waiting = new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", lockout);
        while (await waiting.ExecuteScalarAsync() is 0L) Assert.False(server.HasExited, server.Output);
        await server.KillAsync();
        await lockout.CloseAsync();

        await server.StartAsync();
        await Shop.OpenAsync(server, database);
        await Shop.UntilItTakesMessagesAsync(server);
    }

    /// <summary>The first sign of a migration, or of its end.</summary>
    private static async Task UntilItMigratesAsync(TestDatabase database, ServerProcess server)
    {
        if (database.Postgres is null)
        {
            while (!File.Exists(Path.Combine(database.Folder, "pistos.db"))) await WaitAsync(server);
            return;
        }

        await using var connection = new NpgsqlConnection(database.Postgres);
        await connection.OpenAsync();
        await using var locks = new NpgsqlCommand("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", connection);
        while (await locks.ExecuteScalarAsync() is 0L) await WaitAsync(server);
    }

    private static async Task WaitAsync(ServerProcess server)
    {
        Assert.False(server.HasExited, server.Output);
        await Task.Delay(5);
    }
}
