using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Pistos.Channels.Sources;
using Pistos.Platform.Store;
using Pistos.Testing;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Pistos.Faults.Tests;

/// <summary>A workspace on a running server, with a shop that sends what its customers do.</summary>
internal static class Shop
{
    public const string Code = "eshop";
    private const string WriteKey = "wk_eshop";

    public static readonly AuthenticationHeaderValue Key = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WriteKey + ":")));

    /// <summary>Makes the workspace as its owner would, and the shop's write key. Returns the owner's browser.</summary>
    public static async Task<Browser> OpenAsync(ServerProcess server, TestDatabase database)
    {
        var owner = BrowserOf(server, new CookieContainer());
        using var answer = await owner.PostFromAsync(
            "/welcome", "/welcome",
            ("workspace", "Ελιά & Θυμάρι"), ("language", "el"), ("timezone", "Europe/Athens"), ("currency", "EUR"),
            ("name", "Ελένη Γεωργίου"), ("email", "eleni@elia.gr"), ("password", PistosApp.Password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);

        await using var store = database.OpenStore();
        store.Add(new Source { Name = "Κατάστημα", Code = Code, Kind = SourceKind.Server, WriteKey = WriteKey, TakesOrders = true, CreatedAt = DateTime.UnixEpoch });
        await store.SaveChangesAsync();
        return owner;
    }

    /// <summary>A browser at this server with these cookies: those of another node, say.</summary>
    public static Browser BrowserOf(ServerProcess server, CookieContainer cookies)
    {
        var client = new HttpClient(new CookieContainerHandler(cookies) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress = new Uri(server.Url) };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return new Browser(client, cookies);
    }

    /// <summary>What a load balancer does: the same person, another node.</summary>
    public static CookieContainer CookiesFor(ServerProcess node, Browser browser)
    {
        var cookies = new CookieContainer();
        foreach (var cookie in browser.Cookies.GetAllCookies().Cast<Cookie>()) cookies.Add(new Uri(node.Url), new Cookie(cookie.Name, cookie.Value, "/"));
        return cookies;
    }

    /// <summary>Sends a message or a batch to the tracking API.</summary>
    public static async Task<HttpResponseMessage> SendAsync(ServerProcess server, string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = Key;
        return await server.Client.SendAsync(request);
    }

    /// <summary>Asks until the server takes messages again, as a client that retries does.</summary>
    public static async Task UntilItTakesMessagesAsync(ServerProcess server)
    {
        for (var attempt = 0; attempt < 300; attempt++, await Task.Delay(100))
        {
            Assert.False(server.HasExited, server.Output);
            using var answer = await SendAsync(server, "/v1/track", """{"anonymousId":"asker","event":"Ρωτά"}""");
            if (answer.IsSuccessStatusCode) return;
        }

        Assert.Fail($"The server did not recover:\n{server.Output}");
    }
}
