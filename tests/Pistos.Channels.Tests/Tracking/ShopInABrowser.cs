using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Pistos.Channels.Tracking;
using Pistos.Platform.Ui;
using Pistos.Testing;

namespace Pistos.Channels.Tests.Tracking;

/// <summary>A shop's site and a listening Pistos at two origins, and a real Chromium that visits them.</summary>
public sealed class ShopInABrowser : IAsyncLifetime
{
    private readonly ConcurrentQueue<Post> posts = new();
    private int tests;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private WebApplication? shop;
    private WebApplication? pistos;

    public string ShopUrl { get; private set; } = "";

    public string PistosUrl { get; private set; } = "";

    /// <summary>The write key of this test's pages: what a page of an earlier test still sends on leaving is not heard.</summary>
    public string Key => $"key{tests}";

    /// <summary>What the listening Pistos answers to a post.</summary>
    public int Answer { get; set; } = 200;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null) return;
        (pistos, PistosUrl) = await StartAsync(app =>
        {
            new Routes(app.MapGroup("")).MapPistosScript();
            app.MapPost("/v1/{what}", ListenAsync);
        });
        (shop, ShopUrl) = await StartAsync(app => app.MapGet("/{**path}", http => ServePageAsync(http)));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = Chromium.Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (shop is not null) await shop.DisposeAsync();
        if (pistos is not null) await pistos.DisposeAsync();
    }

    /// <summary>A visitor with a clean browser; skips the test, with the reason, where there is no Chromium.</summary>
    public async Task<Visitor> NewVisitorAsync(string? initScript = null)
    {
        tests++;
        posts.Clear();
        Answer = 200;
        return await AnotherVisitorAsync(initScript);
    }

    /// <summary>One more visitor to the same shop.</summary>
    public async Task<Visitor> AnotherVisitorAsync(string? initScript = null)
    {
        if (browser is null) Assert.Skip(Chromium.Missing);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "el-GR" });
        if (initScript is not null) await context.AddInitScriptAsync(initScript);
        return new Visitor(this, context, await context.NewPageAsync());
    }

    /// <summary>Every message posted so far that fits, waiting until there are <paramref name="count"/>.</summary>
    public async Task<IReadOnlyList<JsonElement>> ExpectAsync(int count, Func<JsonElement, bool> fits)
    {
        for (var patience = 0; patience < 1_200; patience++)
        {
            if (Messages(fits) is var found && found.Count >= count) return found;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Expected {count} messages, saw: {string.Join('\n', posts.Select(post => post.What + " " + post.Body))}");
    }

    /// <summary>Every message posted so far that fits. One that is sent again, because its page went before the answer came, has the same id and counts once, as with the server.</summary>
    public IReadOnlyList<JsonElement> Messages(Func<JsonElement, bool> fits) =>
        [.. posts.SelectMany(post => post.Body.GetProperty("batch").EnumerateArray()).Where(fits)
            .DistinctBy(message => message.TryGetProperty("messageId", out var id) ? id.GetString() : Guid.CreateVersion7().ToString())];

    public IReadOnlyList<Post> Posts => [.. posts];

    private async Task ListenAsync(HttpContext http)
    {
        var body = await JsonDocument.ParseAsync(http.Request.Body);
        var key = body.RootElement.TryGetProperty("writeKey", out var written) ? written.GetString() : null;
        var ofAnEarlierTest = key != Key && key?.StartsWith("key", StringComparison.Ordinal) == true;
        var answer = Answer;
        if (answer == 200 && !ofAnEarlierTest) posts.Enqueue(new Post(http.Request.RouteValues["what"]!.ToString()!, body.RootElement.Clone(), http.Request.Headers.Cookie.ToString()));
        http.Response.Headers.AccessControlAllowOrigin = http.Request.Headers.Origin;
        http.Response.StatusCode = answer;
        await http.Response.WriteAsync("{\"success\":true}");
    }

    private async Task ServePageAsync(HttpContext http)
    {
        var attributes = http.Request.Query["script"].FirstOrDefault() ?? $"data-key='{Key}'";
        var host = http.Request.Query["host"].FirstOrDefault() ?? PistosUrl;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"""
            <!doctype html><html lang="el"><head><title>Καφέδες</title>
            <script>window.pistos = window.pistos || function () {"{"} (pistos.q = pistos.q || []).push(arguments); {"}"};</script>
            <script src="{host}/pistos.js" {attributes}></script></head>
            <body><a id="offer" href="/offers?secret=1" data-pistos-click="Προσφορά"><b>Δείτε την προσφορά</b></a> <a id="plain" href="#down">κάτω</a></body></html>
            """);
    }

    private static async Task<(WebApplication App, string Url)> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return (app, app.Urls.First());
    }

    /// <summary>One post that reached Pistos.</summary>
    public sealed record Post(string What, JsonElement Body, string Cookies);

    /// <summary>A person with a browser of their own.</summary>
    public sealed record Visitor(ShopInABrowser Shop, IBrowserContext Browser, IPage Page) : IAsyncDisposable
    {
        public Task<IResponse?> OpenAsync(string path) => Page.GotoAsync(Shop.ShopUrl + path);

        /// <summary>Waits until the browser is on this page and has loaded it. Asks the page again and again: Playwright's own wait can miss the load of a page that a click leads to.</summary>
        public Task ArrivesAsync(string path) => Page.WaitForFunctionAsync("path => location.pathname === path && document.readyState === 'complete'", path);

        public Task CallAsync(string script) => Page.EvaluateAsync(script);

        /// <summary>Everything that the shop's origin keeps in this browser.</summary>
        public async Task<string> KeptAsync() =>
            await Page.EvaluateAsync<string>("() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie");

        public async ValueTask DisposeAsync() => await Browser.DisposeAsync();
    }
}
