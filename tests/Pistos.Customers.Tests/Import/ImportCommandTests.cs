using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Customers.Tests.Import;

public sealed class ImportCommandTests
{
    private const string Orders = "order;date;email;total\n1;21/11/2025;maria@example.gr;1.234,50\n2;22/11/2025;nikos@example.gr;12,00\n";
    private const string BadOrders = "order;date;email;total\n1;21/11/2025;maria@example.gr;1.234,50\n2;31/11/2025;nikos@example.gr;12,00\n3;22/11/2025;;5,00\n4;22/11/2025;eleni@example.gr;7,00\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_CDNOW_sample_is_imported_to_the_cent_and_again_changes_nothing(Engine engine)
    {
        Assert.SkipWhen(ImportFixture.Cdnow is null, ImportFixture.WithoutCdnow);
        await using var app = await PistosApp.StartAsync(engine);

        var first = await app.ImportAsync(ImportFixture.Cdnow!, "--as", "orders", "--layout", "cdnow");
        Assert.Equal((0, "rows 6919, new 6919, unchanged 0, rejected 0"), (first.Code, first.Lines[^1]));
        Assert.Equal((2357, 6919, 16479L, 24_409_194L), await app.TotalsAsync());

        var again = await app.ImportAsync(ImportFixture.Cdnow!, "--as", "orders", "--layout", "cdnow");
        Assert.Equal((0, "rows 6919, new 0, unchanged 6919, rejected 0"), (again.Code, again.Lines[^1]));
        var dry = await app.ImportAsync(ImportFixture.Cdnow!, "--as", "orders", "--dry-run");
        Assert.Equal("rows 6919, new 0, unchanged 6919, rejected 0", dry.Lines[^1]);
        Assert.Equal((2357, 6919, 16479L, 24_409_194L), await app.TotalsAsync());
    }

    [Fact]
    public async Task A_dry_run_counts_and_records_nothing()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var (code, lines, _) = await app.ImportAsync(app.WriteFile(Orders), "--as", "orders", "--dry-run");
        Assert.Equal((0, "rows 2, new 2, unchanged 0, rejected 0"), (code, lines[^1]));
        Assert.Equal((0, 0, 0L, 0L), await app.TotalsAsync());
    }

    [Fact]
    public async Task A_file_with_bad_rows_imports_nothing_unless_asked_and_says_which_were_bad()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var file = app.WriteFile(BadOrders);

        var refused = await app.ImportAsync(file, "--as", "orders");
        Assert.Equal(1, refused.Code);
        Assert.Equal("pistos: Nothing was imported: 2 of 4 rows are bad, as listed. Mend them, or add --skip-bad to import the others.", refused.Error.Trim());
        var dry = await app.ImportAsync(file, "--as", "orders", "--dry-run");
        Assert.Equal(1, dry.Code);
        Assert.StartsWith("pistos: Nothing would be imported: 2 of 4 rows are bad", dry.Error, StringComparison.Ordinal);
        Assert.Equal(["row 2 (line 3): date: This is not a date.", "row 3 (line 4): Nothing says whose row it is: an id, an e-mail, a phone or another identity is needed.", "rows 4, new 0, unchanged 0, rejected 2"], refused.Lines);
        Assert.Equal((0, 0, 0L, 0L), await app.TotalsAsync());

        var asked = await app.ImportAsync(file, "--as", "orders", "--skip-bad");
        Assert.Equal((0, "rows 4, new 2, unchanged 0, rejected 2"), (asked.Code, asked.Lines[^1]));
        Assert.Equal((2, 2, 2L, 124_150L), await app.TotalsAsync());
    }

    [Fact]
    public async Task A_longer_export_of_the_same_shop_adds_only_what_is_new()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        await app.ImportAsync(app.WriteFile(Orders), "--as", "orders");
        var longer = await app.ImportAsync(app.WriteFile("order;date;email;total\n3;23/11/2025;maria@example.gr;1,00\n" + Orders[(Orders.IndexOf('\n') + 1)..]), "--as", "orders");
        Assert.Equal("rows 3, new 1, unchanged 2, rejected 0", longer.Lines[^1]);
        Assert.Equal((2, 3, 3L, 124_750L), await app.TotalsAsync());
    }

    [Fact]
    public async Task Purchases_without_a_number_that_are_alike_are_all_kept()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        const string Alike = " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970101  2   29.33\r\n 00004 0001 19970102  1   10.00\r\n";
        Assert.Equal("rows 3, new 3, unchanged 0, rejected 0", (await app.ImportAsync(app.WriteFile(Alike), "--as", "orders")).Lines[^1]);
        Assert.Equal("rows 3, new 0, unchanged 3, rejected 0", (await app.ImportAsync(app.WriteFile(Alike), "--as", "orders")).Lines[^1]);
        Assert.Equal((1, 3, 5L, 6_866L), await app.TotalsAsync());
    }

    [Fact]
    public async Task Interactions_of_another_system_stand_on_the_timeline()
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var file = app.WriteFile("Ημερομηνία;Email;Συμβάν;Μήνυμα;Κανάλι;Κατεύθυνση;Κατάστημα\n21/11/2025 18:30;maria@example.gr;Τηλεφώνημα;Ρώτησε για επιστροφή;phone;εισερχόμενη;Βόλος\n");
        Assert.Equal("rows 1, new 1, unchanged 0, rejected 0", (await app.ImportAsync(file, "--as", "interactions")).Lines[^1]);
        Assert.Equal("rows 1, new 0, unchanged 1, rejected 0", (await app.ImportAsync(file, "--as", "interactions")).Lines[^1]);
        var (kind, data) = Assert.Single(await app.TimelineAsync());
        Assert.Equal("contact_imported", kind);
        Assert.Contains("Βόλος", System.Text.RegularExpressions.Regex.Unescape(data), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "--as", "orders", "Name one file")]
    [InlineData("missing.csv", "--as", "orders", "There is no file")]
    [InlineData("file.csv", "--as", "coffee", "--as customers")]
    [InlineData("file.csv", "--layout", "amazon", "There is no layout 'amazon'")]
    public async Task A_command_that_cannot_be_run_says_why_in_one_line(string file, string option, string value, string expected)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        app.WriteFile(Orders);
        string[] options = option == "--layout" ? ["--as", "orders", option, value] : [option, value];
        var (code, lines, error) = await app.ImportAsync(file.Length == 0 ? "--quiet" : Path.Combine(app.Database.Folder, file), options);
        Assert.Equal(1, code);
        Assert.Empty(lines);
        Assert.Contains(expected, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("columns")]
    [InlineData("workbook")]
    [InlineData("nocustomer")]
    public async Task What_is_no_shop_table_is_refused_whole(string what)
    {
        await using var app = await PistosApp.StartAsync(Engine.Sqlite);
        var random = new byte[100_000];
        new Random(1997).NextBytes(random);
        var path = app.WriteFile("");
        await File.WriteAllBytesAsync(path, what switch
        {
            "garbage" => random,
            "columns" => System.Text.Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}")) + "\n" + string.Join(',', Enumerable.Range(0, 10_000))),
            "workbook" => [.. "PK\x03\x04"u8, .. random],
            _ => "colour,date,total\nred,2025-01-01,5\n"u8.ToArray()
        }, TestContext.Current.CancellationToken);

        var (code, lines, error) = await app.ImportAsync(path, "--as", "orders", "--skip-bad");
        Assert.Equal(1, code);
        Assert.Empty(lines);
        Assert.DoesNotContain("[import.", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Equal((0, 0, 0L, 0L), await app.TotalsAsync());
    }
}
