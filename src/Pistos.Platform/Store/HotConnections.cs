using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pistos.Platform.Store;

/// <summary>Opens connections for the recording path, and the store over them.</summary>
public sealed class HotConnections(StoreSettings settings, IReadOnlyList<Assembly> modules)
{
    /// <summary>What is acknowledged must survive a power cut: WAL with a full sync at each commit. What is deleted is overwritten, so that erased people are gone from the file too. The log grows to 32 MB before it is written back, since most pages are written again soon.</summary>
    public const string SqlitePragmas = "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=8000;";

    /// <summary>What the one who writes all the time holds in memory: 64 MB, when it has come to so much.</summary>
    public const string SqliteWriterPragmas = SqlitePragmas + " PRAGMA cache_size=-64000;";

    public Engine Engine => settings.Engine;

    public async Task<HotConnection> OpenAsync(CancellationToken ct)
    {
        DbConnection connection = settings.Engine is Engine.Postgres
            ? new NpgsqlConnection(settings.ConnectionString)
            : new SqliteConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            if (settings.Engine is Engine.Sqlite)
            {
                await using var pragmas = connection.CreateCommand();
                pragmas.CommandText = SqliteWriterPragmas;
                await pragmas.ExecuteNonQueryAsync(ct);
            }

            var hot = new HotConnection(connection);
            hot.Use(new Store(StoreSetup.OptionsOver(connection, settings, modules)));
            return hot;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Work in a transaction of its own, in turn with the other writers.</summary>
    public async Task WriteAsync(Func<HotConnection, Task> work, CancellationToken ct)
    {
        using var turn = await EnterAsync(ct);
        await using var connection = await OpenAsync(ct);
        var transaction = await connection.BeginAsync(ct);
        try
        {
            await work(connection);
            await transaction.CommitAsync(ct);
        }
        finally
        {
            await connection.EndAsync();
        }
    }

    /// <summary>Waits for the turn to write: SQLite has one writer at a time, PostgreSQL needs no turn.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken ct) =>
        settings.Engine is Engine.Sqlite ? await SqliteWriteGate.EnterAsync(settings.ConnectionString, ct) : null;
}
