using System.Net;
using System.Text;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Files that are no tables, given to a running server and to the command.</summary>
public sealed class HostileFileTests
{
    private static readonly (string Name, string Greek, string English)[] Files =
    [
        ("10000-columns.csv", "περισσότερες από 500 στήλες", "more than 500 columns"),
        ("garbage.csv", "Δεν είναι πίνακας σε μορφή κειμένου", "not a table as text"),
        ("one-endless-cell.csv", "κελί στη γραμμή 1 είναι υπερβολικά μεγάλο", "cell in line 1 is longer than any text"),
        ("one-endless-quote.csv", "δεν κλείνουν ποτέ", "is never closed"),
    ];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Files_that_are_no_tables_are_refused_with_the_reason_and_change_nothing(Engine engine)
    {
        var (_, chance) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var server = ServerProcess.Over(database);
        await server.StartAsync();
        var owner = await Shop.OpenAsync(server, database);
        await using var store = database.OpenStore();
        var before = await ViewDump.TakeAsync(store);

        foreach (var (name, greek, _) in Files)
        {
            using var answer = await UploadAsync(owner, name, Bytes(name, chance));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(greek, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await Shop.UntilItTakesMessagesAsync(server);
        Assert.InRange(server.PeakMegabytes, 1, 500);
        Assert.Empty(Directory.GetFiles(Path.Combine(database.Folder, "imports")));
        Assert.DoesNotContain("row-title", await owner.ReadAsync("/imports"), StringComparison.Ordinal);
        Assert.Equal(before.CountOf("customers_customers") + 1, (await ViewDump.TakeAsync(store)).CountOf("customers_customers")); // who asked whether it takes messages
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_command_refuses_them_in_one_line_too(Engine engine)
    {
        var (_, chance) = Seed.Next();
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var store = database.OpenStore();
        var before = await ViewDump.TakeAsync(store);

        foreach (var (name, _, english) in Files)
        {
            var path = Path.Combine(database.Folder, name);
            await File.WriteAllBytesAsync(path, Bytes(name, chance));
            var imported = await ServerProcess.RunAsync(database.Folder, database.Postgres, "import", path, "--as", "customers");
            Assert.NotEqual(0, imported.Code);
            Assert.Contains(english, Assert.Single(imported.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }

        Assert.Equal("", before.DifferencesTo(await ViewDump.TakeAsync(store)));
    }

    private static byte[] Bytes(string name, Random chance)
    {
        switch (name)
        {
            case "10000-columns.csv":
                var row = string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"στήλη{n}"));
                return Encoding.UTF8.GetBytes(string.Join("\r\n", Enumerable.Repeat(row, 50)));
            case "garbage.csv":
                var bytes = new byte[5_000_000];
                chance.NextBytes(bytes);
                return bytes;
            case "one-endless-cell.csv":
                return Encoding.UTF8.GetBytes("email,name" + new string('α', 20_000_000));
            default:
                return Encoding.UTF8.GetBytes("email,name\r\nmaria@example.gr,\"" + string.Concat(Enumerable.Repeat("Μαρία\r\n", 2_000_000)));
        }
    }

    private static async Task<HttpResponseMessage> UploadAsync(Browser owner, string name, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(await owner.TokenAsync("/imports")), "__RequestVerificationToken");
        form.Add(new StringContent("customers"), "kind");
        form.Add(new ByteArrayContent(file), "file", name);
        return await owner.Client.PostAsync("/imports/upload", form);
    }
}
