using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>What the database itself can do: the rows of <see cref="Ingest"/>'s events, of as many customers, into the same table with the same indexes and settings, by prepared statements and nothing else.</summary>
internal static class RawInserts
{
    private const string Columns = "id, customer_id, subject_id, kind, version, label, occurred_at, recorded_at, channel, direction, actor, source, data";
    private static readonly Guid[] Customers = [.. Enumerable.Range(0, Ingest.Customers).Select(_ => Guid.CreateVersion7())];

    private const string Json = """{"name":"Product Viewed","properties":{"sku":"EL-1042","price":12.9,"category":"Σαπούνια"}}""";

    /// <summary>Rows per second in transactions of this many rows.</summary>
    public static async Task<double> RateAsync(TestDatabase database, int rows, int perTransaction)
    {
        await using DbConnection connection = database.Postgres is { } postgres
            ? new NpgsqlConnection(postgres)
            : new SqliteConnection($"Data Source={Path.Combine(database.Folder, "pistos.db")}");
        await connection.OpenAsync();
        if (connection is SqliteConnection)
        {
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = "PRAGMA journal_mode=WAL;" + HotConnections.SqliteWriterPragmas;
            await pragma.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        for (var done = 0; done < rows; done += perTransaction)
        {
            if (connection is SqliteConnection sqlite) InsertOneByOne(sqlite, perTransaction);
            else await InsertAtOnceAsync((NpgsqlConnection)connection, perTransaction);
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void InsertOneByOne(SqliteConnection connection, int rows)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO customers_interactions ({Columns}) VALUES ($p0,$p1,$p2,$p3,$p4,$p5,$p6,$p7,$p8,$p9,$p10,$p11,$p12)";
        for (var i = 0; i < 13; i++) insert.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        var now = Instants.ToMicroseconds(TimeProvider.System.Now());
        for (var row = 0; row < rows; row++)
        {
            var customer = Random.Shared.GetItems(Customers, 1)[0].ToByteArray(true);
            object?[] values = [Guid.CreateVersion7().ToByteArray(true), customer, customer, "event_tracked", 1, "Product Viewed", now, now, "api", "In", "customer", "bench", Json];
            for (var i = 0; i < values.Length; i++) insert.Parameters[i].Value = values[i];
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static async Task InsertAtOnceAsync(NpgsqlConnection connection, int rows)
    {
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO customers_interactions ({Columns}) SELECT * FROM unnest($1::uuid[],$2::uuid[],$3::uuid[],$4::text[],$5::int[],$6::text[],$7::timestamptz[],$8::timestamptz[],$9::text[],$10::text[],$11::text[],$12::text[],$13::text[])";
        var now = TimeProvider.System.Now();
        var customers = Random.Shared.GetItems(Customers, rows);
        object[] values =
        [
            customers.Select(_ => Guid.CreateVersion7()).ToArray(), customers, customers, Fill("event_tracked"), Enumerable.Repeat(1, rows).ToArray(), Fill("Product Viewed"),
            Enumerable.Repeat(now, rows).ToArray(), Enumerable.Repeat(now, rows).ToArray(), Fill("api"), Fill("In"), Fill("customer"), Fill("bench"), Fill(Json),
        ];
        foreach (var value in values) insert.Parameters.Add(new NpgsqlParameter { Value = value });
        await insert.ExecuteNonQueryAsync();

        string[] Fill(string text) => [.. Enumerable.Repeat(text, rows)];
    }
}
