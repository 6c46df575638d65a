using System.Globalization;
using Npgsql;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Timeline;

/// <summary>Interactions lie in the partition of the month in which they were recorded, whoever recorded them.</summary>
public sealed class PartitionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_command_imports_before_the_first_start_lies_in_the_partition_of_its_month()
    {
        await using var database = await BareAsync();
        var file = Path.Combine(database.Folder, "orders.csv");
        await File.WriteAllTextAsync(file, "email,date,order,total\nmaria@example.gr,1997-01-12,1,29.33\nnikos@example.gr,2026-03-02,2,12.00\n", Ct);

        var imported = await ServerProcess.RunAsync(database.Folder, database.Postgres, "import", file, "--as", "orders");

        Assert.True(imported.Code == 0, imported.Error);
        Assert.Equal(0, await CountAsync(database, "FROM customers_interactions_default"));
        Assert.NotEqual(0, await CountAsync(database, "FROM customers_interactions"));
    }

    [Fact]
    public async Task Rows_that_came_before_their_partition_are_moved_into_it()
    {
        await using var database = await BareAsync();
        var first = await ServerProcess.RunAsync(database.Folder, database.Postgres, "migrate");
        Assert.True(first.Code == 0, first.Error);
        // As a version left it that made no partition in time: one of long ago, with its rows in the default one.
        await ExecuteAsync(database, """
            INSERT INTO customers_interactions (id, customer_id, subject_id, kind, version, occurred_at, recorded_at, channel, direction, actor, data)
            SELECT gen_random_uuid(), c, c, 'note_added', 1, at, at, 'ui', 'internal', 'member', '{}'
            FROM (SELECT gen_random_uuid() AS c, timestamptz '2019-05-31 23:59:59.999999Z' + n * interval '1 microsecond' AS at FROM generate_series(0, 5) AS n) AS rows
            """);
        Assert.Equal(6, await CountAsync(database, "FROM customers_interactions_default"));

        var next = await ServerProcess.RunAsync(database.Folder, database.Postgres, "migrate");

        Assert.True(next.Code == 0, next.Error);
        Assert.Equal("", next.Error);
        Assert.Equal(0, await CountAsync(database, "FROM customers_interactions_default"));
        Assert.Equal(1, await CountAsync(database, "FROM customers_interactions_201905"));
        Assert.Equal(5, await CountAsync(database, "FROM customers_interactions_201906"));
        Assert.Equal(6, await CountAsync(database, "FROM customers_interactions"));
        Assert.Equal(4, await CountAsync(database, "FROM pg_indexes WHERE tablename = 'customers_interactions_201905' AND indexname NOT LIKE '%pkey'"));
    }

    [Fact]
    public async Task A_month_that_cannot_be_made_is_an_error_and_stops_nobody()
    {
        await using var database = await BareAsync();
        var first = await ServerProcess.RunAsync(database.Folder, database.Postgres, "migrate");
        Assert.True(first.Code == 0, first.Error);
        await ExecuteAsync(database, """
            INSERT INTO customers_interactions (id, customer_id, subject_id, kind, version, occurred_at, recorded_at, channel, direction, actor, data)
            VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'note_added', 1, '2019-05-31Z', '2019-05-31Z', 'ui', 'internal', 'member', '{}');
            CREATE TYPE customers_interactions_201905 AS ENUM ();
            """);

        var next = await ServerProcess.RunAsync(database.Folder, database.Postgres, "migrate");

        Assert.True(next.Code == 0, next.Error);
        Assert.Contains("No partition of interactions was made for the month of 2019-05", next.Out + next.Error, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(database, "FROM customers_interactions_default"));
    }

    private static async Task<TestDatabase> BareAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        return await TestDatabase.CreateBareAsync(Engine.Postgres);
    }

    private static async Task<long> CountAsync(TestDatabase database, string from)
    {
        await using var connection = new NpgsqlConnection(database.Postgres);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand($"SELECT count(*) {from}", connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Ct), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Postgres);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
