using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Web.Tests.Access;

/// <summary>Notices any commit to the database by anybody else.</summary>
internal sealed class ChangeWatch : IAsyncDisposable
{
    private readonly DbConnection connection;
    private string question = "PRAGMA data_version"; // SQLite counts commits
    private string last = "";

    private ChangeWatch(DbConnection connection) => this.connection = connection;

    public static async Task<ChangeWatch> OverAsync(PistosApp app, CancellationToken ct)
    {
        DbConnection connection = app.Database.Engine is Engine.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(app.Database.Folder, "pistos.db")};Pooling=false")
            : new NpgsqlConnection(app.Database.Postgres);
        var watch = new ChangeWatch(connection);
        await connection.OpenAsync(ct);
        if (app.Database.Engine is Engine.Postgres) watch.question = await PostgresQuestionAsync(connection, ct);
        await watch.SawChangeAsync(ct);
        return watch;
    }

    /// <summary>Whether something was written since it was last asked.</summary>
    public async Task<bool> SawChangeAsync(CancellationToken ct)
    {
        var before = last;
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        last = Convert.ToString(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture)!;
        return last != before;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>PostgreSQL writes the transaction into each row: what was added or changed raises the highest, what was deleted lowers the count.</summary>
    private static async Task<string> PostgresQuestionAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT string_agg(format('SELECT %L t, count(*) n, coalesce(max(xmin::text::bigint), 0) x FROM %I', tablename, tablename), ' UNION ALL ') FROM pg_tables WHERE schemaname = 'public'";
        return $"SELECT string_agg(t || ' ' || n || ' ' || x, ',' ORDER BY t) FROM ({await command.ExecuteScalarAsync(ct)}) everything";
    }
}
