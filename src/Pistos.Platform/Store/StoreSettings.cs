using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Pistos.Platform.Store;

/// <summary>Where the data lies: the data folder, and SQLite in it or the PostgreSQL that <c>Database</c> names.</summary>
/// <param name="Engine">Which engine.</param>
/// <param name="ConnectionString">For that engine's driver, with what Pistos needs set.</param>
/// <param name="DataFolder">Absolute path of the folder for blobs, keys and, by default, the database.</param>
public sealed record StoreSettings(Engine Engine, string ConnectionString, string DataFolder)
{
    /// <summary>Reads <c>Data</c> (folder, default <c>./data</c>) and <c>Database</c> (a PostgreSQL connection string, or nothing for SQLite).</summary>
    public static StoreSettings From(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["Data"] ?? "data");
        return configuration["Database"] is { Length: > 0 } database
            ? Postgres(database, folder)
            : Sqlite(Path.Combine(folder, "pistos.db"), folder);
    }

    private static StoreSettings Sqlite(string file, string folder)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, ForeignKeys = true };
        return new StoreSettings(Engine.Sqlite, connection.ConnectionString, folder);
    }

    private static StoreSettings Postgres(string database, string folder)
    {
        var connection = new NpgsqlConnectionStringBuilder(database) { ApplicationName = "pistos", IncludeErrorDetail = false };
        if (connection.MaxAutoPrepare == 0) connection.MaxAutoPrepare = 100;
        return new StoreSettings(Engine.Postgres, connection.ConnectionString, folder);
    }
}
