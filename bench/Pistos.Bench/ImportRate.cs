using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>The command <c>import</c> over a million orders, against inserting by hand what it leaves behind: an interaction, an order and its line for each row.</summary>
internal static class ImportRate
{
    private const int Rows = 1_000_000;
    private const int Customers = 100_000;
    private const string Json = """{"order":{"source":"import","id":"500000","number":"500000","currency":"EUR","total_minor":4990,"lines":[{"name":"","quantity":2,"total_minor":4990}]}}""";

    public static async Task<IEnumerable<Figure>> MeasureAsync()
    {
        await using var raw = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var ours = await TestDatabase.CreateAsync(Engine.Sqlite);
        await BenchServer.PrepareAsync(ours);
        var file = Path.Combine(ours.Folder, "orders.csv");
        await WriteAsync(file);

        var byHand = await InsertAsync(raw);
        var imported = await BenchServer.RunAsync(ours, "import", file, "--as", "orders", "--currency", "EUR");
        return [new Figure("import of 1,000,000 order rows, SQLite", Times.Text($"{imported / byHand:0.0} × raw inserts ({imported.TotalSeconds:0} s against {byHand.TotalSeconds:0} s)"), "≤ 4 ×")];
    }

    private static async Task WriteAsync(string file)
    {
        await using var lines = new StreamWriter(file);
        await lines.WriteLineAsync("customer id,date,order number,quantity,total");
        var day = new DateOnly(2024, 1, 1);
        for (var row = 0; row < Rows; row++)
            await lines.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"C{Random.Shared.Next(Customers)},{day.AddDays(row / 1_400):yyyy-MM-dd},{row},{1 + row % 3},{10 + row % 90}.90"));
    }

    private static async Task<TimeSpan> InsertAsync(TestDatabase database)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "pistos.db")}");
        await connection.OpenAsync();
        await using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "PRAGMA journal_mode=WAL;" + HotConnections.SqliteWriterPragmas;
            await pragma.ExecuteNonQueryAsync();
        }

        await using var interaction = Prepared(connection, "customers_interactions (id, customer_id, subject_id, kind, version, label, occurred_at, recorded_at, channel, direction, actor, source, data)", 13);
        await using var order = Prepared(connection, "customers_orders (customer_id, id, source, source_id, number, currency, total_minor, refunded_minor, items, placed_at, is_placed, changed_at)", 12);
        await using var line = Prepared(connection, "customers_order_lines (customer_id, order_id, position, name, quantity, total_minor)", 6);
        byte[][] customers = [.. Enumerable.Range(0, Customers).Select(_ => Guid.CreateVersion7().ToByteArray(true))];
        var started = Stopwatch.GetTimestamp();
        for (var done = 0; done < Rows; done += 1_000)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            interaction.Transaction = order.Transaction = line.Transaction = (SqliteTransaction)transaction;
            for (var row = done; row < done + 1_000; row++)
            {
                var customer = Random.Shared.GetItems(customers, 1)[0];
                var id = Guid.CreateVersion7().ToByteArray(true);
                var at = 1_704_103_200_000_000L + row / 1_400 * 86_400_000_000L;
                var number = row.ToString(CultureInfo.InvariantCulture);
                Insert(interaction, [Guid.CreateVersion7().ToByteArray(true), customer, customer, "order_placed", 1, number, at, at, "import", "In", "customer", "import", Json]);
                Insert(order, [customer, id, "import", number, number, "EUR", 4990, 0, 2, at, 1, at]);
                Insert(line, [customer, id, 0, "", 2, 4990]);
            }

            await transaction.CommitAsync();
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string into, int columns)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {into} VALUES ({string.Join(',', Enumerable.Range(0, columns).Select(i => $"$p{i}"))})";
        for (var i = 0; i < columns; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        return command;
    }

    private static void Insert(DbCommand command, ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
