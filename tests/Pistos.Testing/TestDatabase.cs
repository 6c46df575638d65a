using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pistos.Insights;
using Pistos.Platform.Store;

namespace Pistos.Testing;

/// <summary>An empty database of its own for one test, on either engine, and its data folder. Deleted afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private ServiceProvider? services;

    private TestDatabase(Engine engine, string folder, string? postgres)
    {
        (Engine, Folder, Postgres) = (engine, folder, postgres);
    }

    public Engine Engine { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Connection string, on PostgreSQL.</summary>
    public string? Postgres { get; }

    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("pistos-test-").FullName;
        if (engine is Engine.Sqlite)
        {
            File.Copy(Path.Combine(await SqliteTemplate.Value, "pistos.db"), Path.Combine(folder, "pistos.db"));
            return new TestDatabase(engine, folder, null);
        }

        var template = await PostgresTemplate.Value;
        var name = $"t{Guid.CreateVersion7():n}";
        await ExecuteAsync(await PostgresServer.StartedAsync(), $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        return new TestDatabase(engine, folder, await ConnectionToAsync(name));
    }

    /// <summary>A database that has no tables yet, for tests of the migrations themselves.</summary>
    /// <param name="server">Connection string of another PostgreSQL than that of all tests, or null.</param>
    public static async Task<TestDatabase> CreateBareAsync(Engine engine, string? server = null)
    {
        var folder = Directory.CreateTempSubdirectory("pistos-test-").FullName;
        if (engine is Engine.Sqlite) return new TestDatabase(engine, folder, null);
        var name = $"t{Guid.CreateVersion7():n}";
        await ExecuteAsync(server ?? await PostgresServer.StartedAsync(), $"CREATE DATABASE {name}");
        return new TestDatabase(engine, folder, await ConnectionToAsync(name, server));
    }

    /// <summary>A store to look into the database with, without the product around it.</summary>
    public Store OpenStore() => (services ??= ServicesOver(Folder, Postgres)).GetRequiredService<IDbContextFactory<Store>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
        if (Postgres is not null)
        {
            var builder = new NpgsqlConnectionStringBuilder(Postgres);
            var name = builder.Database;
            builder.Database = "postgres";
            await ExecuteAsync(builder.ConnectionString, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Migrated once for all tests of this process; each gets a copy.</summary>
    private static readonly Lazy<Task<string>> SqliteTemplate = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("pistos-test-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await MigrateAsync(folder, null);
        SqliteConnection.ClearAllPools();
        return folder;
    });

    private static readonly Lazy<Task<string>> PostgresTemplate = new(async () =>
    {
        var name = $"template{Guid.CreateVersion7():n}";
        await ExecuteAsync(await PostgresServer.StartedAsync(), $"CREATE DATABASE {name}");
        var connection = await ConnectionToAsync(name);
        await MigrateAsync(Path.GetTempPath(), connection);
        NpgsqlConnection.ClearAllPools();
        return name;
    });

    private static async Task MigrateAsync(string folder, string? database)
    {
        await using var services = ServicesOver(folder, database);
        await services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
    }

    private static ServiceProvider ServicesOver(string folder, string? database)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data", folder), new("Database", database)]).Build();
        return new ServiceCollection().AddStore(StoreSettings.From(configuration), StoreAssemblies.All).BuildServiceProvider();
    }

    private static async Task<string> ConnectionToAsync(string name, string? server = null) =>
        new NpgsqlConnectionStringBuilder(server ?? await PostgresServer.StartedAsync()) { Database = name, MaxPoolSize = 40 }.ConnectionString;

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0; // copying a database waits for the disk
        await command.ExecuteNonQueryAsync();
    }
}
