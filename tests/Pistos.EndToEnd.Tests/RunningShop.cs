using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.EndToEnd.Tests;

/// <summary>A server with a database of its own, and the owner's session once somebody has gone through the first run.</summary>
public sealed class RunningShop : IAsyncDisposable
{
    public const string OwnerName = "Μαρία Παπαδοπούλου";
    public const string OwnerEmail = "maria@example.gr";
    public const string Password = "τρία-καλά-ελαιόδεντρα";

    private readonly TestDatabase database;
    private readonly ServerProcess server;

    private RunningShop(TestDatabase database, ServerProcess server) => (this.database, this.server) = (database, server);

    public string Url => server.Url;

    /// <summary>The owner's cookies, as the browser keeps them; null before <see cref="FoundAsync"/>.</summary>
    public string? Owner { get; private set; }

    /// <summary>What the server complained of so far: lines of its log at warning level or above.</summary>
    public IEnumerable<string> Complaints => server.Output.Split('\n')
        .Select((line, i) => (line, i)).Where(at => Complains(at.line))
        .Select(at => string.Join('\n', server.Output.Split('\n').Skip(at.i).Take(4)));

    public static async Task<RunningShop> StartAsync(Engine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        // Webhooks may go to receivers of this machine, as to those in the operator's own network.
        var server = ServerProcess.Over(database, "--Outgoing:Allow:0", "127.0.0.0/8");
        await server.StartAsync();
        return new RunningShop(database, server);
    }

    /// <summary>A look into its database.</summary>
    public Store OpenStore() => database.OpenStore();

    /// <summary>Goes through the first-run page as a new owner does, and keeps the session.</summary>
    public async Task<IPage> FoundAsync(Browser browser, Screen? screen = null)
    {
        var page = await browser.OpenAsync(Url + "/", screen ?? new Screen());
        await page.FillAsync("[name=workspace]", "Ελιά & Θυμάρι");
        await page.FillAsync("[name=name]", OwnerName);
        await page.FillAsync("[name=email]", OwnerEmail);
        await page.FillAsync("[name=password]", Password);
        await page.ClickAsync("main button");
        await page.ArrivesAsync(new Regex("^[^/]+//[^/]+/$"));
        // In a test each person has the browser's language until they choose another.
        await page.Context.ClearCookiesAsync(new() { Name = "pistos.culture" });
        Owner = await page.Context.StorageStateAsync();
        return page;
    }

    private static bool Complains(string line) => line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await database.DisposeAsync();
    }
}
