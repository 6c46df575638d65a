using Microsoft.Data.Sqlite;
using Npgsql;
using Pistos.Platform.Store;

namespace Pistos.Testing;

/// <summary>An empty database of its own for one test, on either engine, and its data folder. Deleted afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
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
        if (engine is Engine.Sqlite) return new TestDatabase(engine, folder, null);

        var server = await PostgresServer.StartedAsync();
        var name = $"t{Guid.CreateVersion7():n}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new TestDatabase(engine, folder, new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
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

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
