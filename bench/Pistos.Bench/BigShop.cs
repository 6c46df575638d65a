using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>A shop of 200,000 customers who placed 300,000 orders, imported as any shop would, and page views up to 5 million interactions, which are written by SQL because their number is what counts here.</summary>
internal static class BigShop
{
    private const int Customers = 200_000;
    private const int Orders = 300_000;
    private const int Interactions = 5_000_000;

    private static readonly string[] FirstNames = ["Μαρία", "Γιώργος", "Ελένη", "Δημήτρης", "Κατερίνα", "Νίκος", "Σοφία", "Γιάννης", "Βασιλική", "Κώστας", "Αγγελική", "Παναγιώτης", "Ιωάννα", "Χρήστος", "Δέσποινα", "Θανάσης", "Anna", "Thomas", "Emma", "Luca"];
    private static readonly string[] Surnames = ["Παπαδόπουλος", "Παπαδοπούλου", "Οικονόμου", "Γεωργίου", "Δημητρίου", "Νικολάου", "Ιωάννου", "Βλάχος", "Καραγιάννης", "Αντωνίου", "Μακρής", "Χατζή", "Αλεξίου", "Λαμπρόπουλος", "Σπανός", "Κωνσταντίνου", "Schmidt", "Rossi", "Novak", "Martin"];
    private static readonly string[] Cities = ["Αθήνα", "Θεσσαλονίκη", "Πάτρα", "Ηράκλειο", "Λάρισα", "Βόλος", "Ιωάννινα", "Χανιά", "Berlin", "Milano"];
    private static readonly string[] Searches = ["papadop", "οικονόμου ελ", "giorgos", "c199", "6941", "λαμπρ", "schmidt", "ΓΕΩΡΓΙΟΥ", "nikolaou sofia", "c1000"];

    /// <summary>What somebody types into the search.</summary>
    public static string Typed(int i) => Searches[i % Searches.Length];

    public static async Task FillAsync(TestDatabase database)
    {
        var customers = Path.Combine(database.Folder, "customers.csv");
        await WriteAsync(customers, "customer id,name,email,phone,city", Customers, i =>
            $"{i},{FirstNames[i % 20]} {Surnames[i / 20 % 20]},c{i}@example.gr,69{40_000_000 + i},{Cities[i % 10]}");
        var orders = Path.Combine(database.Folder, "orders.csv");
        var first = TimeProvider.System.Now().AddDays(-365);
        await WriteAsync(orders, "customer id,date,order number,total", Orders, i =>
            string.Create(CultureInfo.InvariantCulture, $"{(i * 7_919L + i / 3) % Customers},{first.AddMinutes(i * 365.0 * 1440 / Orders):yyyy-MM-ddTHH:mm:ssZ},{i},{10 + i % 90}.90"));
        await BenchServer.RunAsync(database, "import", customers, "--as", "customers");
        await BenchServer.RunAsync(database, "import", orders, "--as", "orders", "--currency", "EUR");

        await using var store = database.OpenStore();
        store.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var missing = Interactions - await store.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM customers_interactions").SingleAsync();
        if (database.Engine is Engine.Sqlite) await ViewPagesSqliteAsync(store, missing);
        else await ViewPagesPostgresAsync(store, missing);
    }

    private static async Task WriteAsync(string file, string header, int rows, Func<int, string> row)
    {
        await using var lines = new StreamWriter(file);
        await lines.WriteLineAsync(header);
        for (var i = 0; i < rows; i++) await lines.WriteLineAsync(row(i));
    }

    private static async Task ViewPagesSqliteAsync(Store store, int views)
    {
        await store.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {views}),
                 late(at) AS (SELECT CAST(unixepoch() AS INTEGER) * 1000000)
            INSERT INTO customers_interactions (id, customer_id, subject_id, kind, version, label, occurred_at, recorded_at, channel, direction, actor, source, data)
            SELECT randomblob(16), c.id, c.id, 'page_viewed', 1, 'Σαπούνια', at - ({views} - i) * 6000000, at - ({views} - i) * 6000000, 'web', 'In', 'customer', 'bench',
                   '{"{"}"url":"https://lygaria.example/soaps","path":"/soaps","title":"Σαπούνια"{"}"}'
            FROM n JOIN late JOIN customers_customers c ON c.rowid = 1 + (i * 7919) % {Customers}
            """);
        // One transaction of this size leaves a log that every reader would have to look through; a server never writes such a one.
        await store.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task ViewPagesPostgresAsync(Store store, int views)
    {
        var today = TimeProvider.System.Now();
        for (var month = -12; month < 0; month++)
        {
            var from = new DateOnly(today.Year, today.Month, 1).AddMonths(month);
            var partition = $"CREATE TABLE IF NOT EXISTS customers_interactions_{from:yyyyMM} PARTITION OF customers_interactions FOR VALUES FROM ('{from:yyyy-MM-dd}Z') TO ('{from.AddMonths(1):yyyy-MM-dd}Z')";
            await store.Database.ExecuteSqlRawAsync(partition);
        }

        await store.Database.ExecuteSqlAsync(
            $$"""
            WITH c AS (SELECT id, row_number() OVER () AS n FROM customers_customers)
            INSERT INTO customers_interactions (id, customer_id, subject_id, kind, version, label, occurred_at, recorded_at, channel, direction, actor, source, data)
            SELECT gen_random_uuid(), c.id, c.id, 'page_viewed', 1, 'Σαπούνια', now() - ({{views}} - i) * interval '6 seconds', now() - ({{views}} - i) * interval '6 seconds', 'web', 'In', 'customer', 'bench',
                   '{"url":"https://lygaria.example/soaps","path":"/soaps","title":"Σαπούνια"}'
            FROM generate_series(1, {{views}}) i JOIN c ON c.n = 1 + (i * 7919::bigint) % {{Customers}}
            """);
        await store.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
