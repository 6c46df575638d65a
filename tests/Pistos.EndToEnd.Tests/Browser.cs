using System.Collections.Concurrent;
using Microsoft.Playwright;
using Pistos.Testing;

[assembly: AssemblyFixture(typeof(Pistos.EndToEnd.Tests.Browser))]

namespace Pistos.EndToEnd.Tests;

/// <summary>A real Chromium looking at a real server, both of this machine, started once for all browser tests. Take it as a constructor parameter.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<IPage, ConcurrentQueue<string>> complaints = new();
    private IPlaywright? playwright;
    private IBrowser? chromium;
    private ServerProcess? server;
    private string? owner;

    public string Url => server!.Url;

    /// <summary>What the browser said about this page on its console at warning level or above, such as a script that the content security policy refused.</summary>
    public IReadOnlyCollection<string> ComplaintsOf(IPage page) => complaints.GetValueOrDefault(page) ?? [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page of a browser of its own, with the owner signed in; skips the test, with the reason, where there is no Chromium.</summary>
    /// <param name="language"><c>el</c> or <c>en</c>.</param>
    /// <param name="theme"><c>light</c> or <c>dark</c>: what the system says.</param>
    public async Task<IPage> OpenAsync(
        string path, string language = "el", string theme = "light", int width = 1280, int height = 900, bool scripts = true, bool signedIn = true)
    {
        var place = Environment.GetEnvironmentVariable("PISTOS_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(place is null, "No Chromium on this machine: apt-get install chromium, or set PISTOS_CHROMIUM.");
        await StartAsync(place!);

        var page = await (await ContextAsync(language, theme, width, height, scripts, signedIn ? owner : null)).NewPageAsync();
        var heard = complaints[page] = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") heard.Enqueue($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => heard.Enqueue($"{page.Url}: {error}");
        await GoAsync(page, path, scripts);
        return page;
    }

    /// <summary>A second page of the same browser, as a person who opens another tab.</summary>
    public static async Task<IPage> OpenTabAsync(IPage beside, string path)
    {
        var page = await beside.Context.NewPageAsync();
        await GoAsync(page, path, scripts: true);
        return page;
    }

    /// <summary>Goes there and waits until the scripts have taken over; the network is never idle, since a live page keeps its stream.</summary>
    private static async Task GoAsync(IPage page, string path, bool scripts)
    {
        page.SetDefaultTimeout(15_000);
        await page.GotoAsync(path);
        if (scripts) await page.WaitForSelectorAsync("html[data-scripts=on]");
    }

    private async Task StartAsync(string place)
    {
        await gate.WaitAsync();
        try
        {
            if (owner is not null) return;
            server ??= await ServerProcess.StartAsync();
            playwright ??= await Playwright.CreateAsync();
            chromium ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = place, Args = Flags });
            owner = await BecomeOwnerAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    private Task<IBrowserContext> ContextAsync(string language, string theme, int width, int height, bool scripts, string? state) =>
        chromium!.NewContextAsync(new()
        {
            BaseURL = Url,
            Locale = language == "el" ? "el-GR" : "en-GB",
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = scripts,
            StorageState = state,
        });

    /// <summary>Goes through the first-run page as a new owner does, and keeps the session.</summary>
    private async Task<string> BecomeOwnerAsync()
    {
        await using var context = await ContextAsync("el", "light", 1280, 900, scripts: true, state: null);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.FillAsync("[name=workspace]", "Ελιά & Θυμάρι");
        await page.FillAsync("[name=name]", "Μαρία Παπαδοπούλου");
        await page.FillAsync("[name=email]", "maria@example.gr");
        await page.FillAsync("[name=password]", "τρία-καλά-ελαιόδεντρα");
        await page.ClickAsync("main button");
        await page.WaitForURLAsync(url => !url.Contains("/welcome", StringComparison.Ordinal));
        // In a test each person has the browser's language until they choose another.
        await context.ClearCookiesAsync(new() { Name = "pistos.culture" });
        return await context.StorageStateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        if (server is not null) await server.DisposeAsync();
    }
}
