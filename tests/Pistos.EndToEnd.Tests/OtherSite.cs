using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pistos.EndToEnd.Tests;

/// <summary>A site of its own origin: the shop's pages that carry pistos.js, or a system that takes webhooks.</summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private OtherSite(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>What stands in the head of every page.</summary>
    public string Head { get; set; } = "";

    /// <summary>What it answers to a webhook.</summary>
    public int Answer { get; set; } = 200;

    /// <summary>Bodies of the webhooks that came.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    public static async Task<OtherSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var site = new OtherSite(builder.Build());
        site.app.MapGet("/{**path}", (string? path) => Results.Content(
            $"<!doctype html><html lang=\"el\"><head><title>Ελιά: {(path is null ? "αρχική" : path)}</title>{site.Head}</head><body><h1>Ελιά</h1></body></html>", "text/html; charset=utf-8"));
        site.app.MapPost("/hook", site.TakeAsync);
        await site.app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Received.Enqueue(await reader.ReadToEndAsync());
        http.Response.StatusCode = Answer;
    }
}
