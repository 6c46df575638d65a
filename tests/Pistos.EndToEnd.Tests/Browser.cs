using System.Collections.Concurrent;
using Microsoft.Playwright;
using Pistos.Platform.Store;
using Pistos.Testing;

[assembly: AssemblyFixture(typeof(Pistos.EndToEnd.Tests.Browser))]

namespace Pistos.EndToEnd.Tests;

/// <summary>A real Chromium looking at real servers, all of this machine, started once for all browser tests. Take it as a constructor parameter.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<Engine, RunningShop> shops = new();
    private readonly ConcurrentDictionary<IPage, ConcurrentQueue<string>> complaints = new();
    private readonly ConcurrentDictionary<string, (string Test, List<IBrowserContext> Contexts)> open = new();
    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <summary>What the browser said about this page on its console at warning level or above, such as a script that the content security policy refused.</summary>
    public IReadOnlyCollection<string> ComplaintsOf(IPage page) => complaints.GetValueOrDefault(page) ?? [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page of a browser of its own, with the owner of the shop that all tests share signed in; skips the test, with the reason, where there is no Chromium.</summary>
    /// <param name="language"><c>el</c> or <c>en</c>.</param>
    /// <param name="theme"><c>light</c> or <c>dark</c>: what the system says.</param>
    /// <param name="engine">The database of the server to look at.</param>
    public async Task<IPage> OpenAsync(
        string path, string language = "el", string theme = "light", int width = 1280, int height = 900, bool scripts = true, bool signedIn = true, Engine engine = Engine.Sqlite)
    {
        var shop = await ShopAsync(engine);
        return await OpenAsync(shop.Url + path, new(language, theme, width, height, scripts), signedIn ? shop.Owner : null);
    }

    /// <summary>Any address, as somebody whom nobody knows yet or whose session is given.</summary>
    public async Task<IPage> OpenAsync(string address, Screen screen, string? session = null)
    {
        await StartAsync();
        var page = await (await ContextAsync(address, screen, session)).NewPageAsync();
        var heard = complaints[page] = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") heard.Enqueue($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => heard.Enqueue($"{page.Url}: {error}");
        page.SetDefaultTimeout(15_000);
        await page.GoAsync(address, screen.Scripts);
        return page;
    }

    /// <summary>A second page of the same browser, as a person who opens another tab.</summary>
    public static async Task<IPage> OpenTabAsync(IPage beside, string path)
    {
        var page = await beside.Context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        await page.GoAsync(path);
        return page;
    }

    /// <summary>The server that all tests on this database share. Each makes customers of its own.</summary>
    public async Task<RunningShop> ShopAsync(Engine engine)
    {
        await StartAsync();
        await gate.WaitAsync();
        try
        {
            if (shops.TryGetValue(engine, out var running)) return running;
            var shop = await RunningShop.StartAsync(engine);
            shops[engine] = shop;
            try
            {
                await shop.FoundAsync(this);
                return shop;
            }
            catch
            {
                shops.Remove(engine, out _);
                await shop.DisposeAsync();
                throw;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task StartAsync()
    {
        Assert.SkipWhen(Chromium.Path is null, Chromium.Missing);
        if (chromium is not null) return;
        await gate.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(15_000);
            chromium ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Flags });
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<IBrowserContext> ContextAsync(string address, Screen screen, string? session)
    {
        await CloseThoseOfEarlierTestsAsync();
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = new Uri(address).GetLeftPart(UriPartial.Authority),
            Locale = screen.Language == "el" ? "el-GR" : "en-GB",
            ColorScheme = screen.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            JavaScriptEnabled = screen.Scripts,
            StorageState = session,
        });
        if (TestContext.Current.TestCollection?.UniqueID is { } collection) open[collection].Contexts.Add(context);
        return context;
    }

    /// <summary>Those of the same collection are over when another test of it opens something: they would only hold memory and live streams.</summary>
    private async Task CloseThoseOfEarlierTestsAsync()
    {
        if (TestContext.Current is not { TestCollection.UniqueID: { } collection, Test.UniqueID: { } test }) return;
        var before = open.GetValueOrDefault(collection);
        if (before.Test == test) return;
        open[collection] = (test, []);
        foreach (var context in before.Contexts ?? []) await context.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        var complaints = shops.Values.SelectMany(shop => shop.Complaints).ToList();
        foreach (var shop in shops.Values) await shop.DisposeAsync();
        if (complaints.Count > 0) throw new InvalidOperationException("While people clicked, a server complained:\n" + string.Join("\n\n", complaints));
    }
}

/// <summary>How somebody looks at a page.</summary>
/// <param name="Language"><c>el</c> or <c>en</c>.</param>
/// <param name="Theme"><c>light</c> or <c>dark</c>.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="Scripts">False for a browser that runs none.</param>
public sealed record Screen(string Language = "el", string Theme = "light", int Width = 1280, int Height = 900, bool Scripts = true);
