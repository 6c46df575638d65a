using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Pistos.Testing;

/// <summary>A person's browser: keeps cookies, follows no redirect by itself, and sends the token that the forms carry.</summary>
public sealed partial class Browser(HttpClient client, CookieContainer cookies)
{
    public static readonly Uri Home = new("https://localhost");

    public HttpClient Client => client;

    public CookieContainer Cookies => cookies;

    public static Browser Of(PistosApp app)
    {
        var cookies = new CookieContainer();
        var client = app.CreateDefaultClient(Home, new CookieContainerHandler(cookies));
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        return new Browser(client, cookies);
    }

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct = default) => client.GetAsync(path, ct);

    public Task<string> ReadAsync(string path, CancellationToken ct = default) => client.GetStringAsync(path, ct);

    /// <summary>Posts a form with the antiforgery token, as a page of ours would.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string? Value)[] fields)
    {
        var token = await TokenAsync();
        return await PostWithoutTokenAsync(path, [.. fields, ("__RequestVerificationToken", token)]);
    }

    /// <summary>Posts a form with the token of a page other than the usual one.</summary>
    public async Task<HttpResponseMessage> PostFromAsync(string page, string path, params (string Name, string? Value)[] fields) =>
        await PostWithoutTokenAsync(path, [.. fields, ("__RequestVerificationToken", await TokenAsync(page))]);

    /// <summary>Posts a form as a page of somebody else would.</summary>
    public async Task<HttpResponseMessage> PostWithoutTokenAsync(string path, params (string Name, string? Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!)));
        return await client.PostAsync(path, form);
    }

    /// <summary>The antiforgery token for whoever is signed in here now.</summary>
    public async Task<string> TokenAsync(string path = "/forgot-password")
    {
        var page = await client.GetStringAsync(path);
        return TokenField().Match(page) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException($"No token on the page:\n{page}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
