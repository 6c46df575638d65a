using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Pistos.Platform.Ui;

/// <summary>Carries a toast over a 303 to the page that shows it. It holds keys and arguments, so it comes out in the reader's language.</summary>
public static class ToastCookie
{
    private const string Name = "pistos.toast";
    private const int LongestCookie = 2_000;

    private static readonly CookieOptions Options = new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        MaxAge = TimeSpan.FromMinutes(1),
        Path = "/",
        IsEssential = true,
    };

    public static void Put(HttpResponse response, Toast toast)
    {
        var text = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(toast, ToastJson.Default.Toast));
        // A cookie that the browser refuses would lose the message: drop the arguments before that.
        if (text.Length > LongestCookie) text = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(toast with { Args = [.. toast.Args.Select(_ => "…")] }, ToastJson.Default.Toast));
        response.Cookies.Append(Name, text, Options);
    }

    /// <summary>Takes the toast, once. A page that is only prefetched leaves it for the page that is really shown.</summary>
    public static Toast? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and <= LongestCookie * 2 } text || IsPrefetch(http.Request)) return null;
        if (!http.Response.HasStarted) http.Response.Cookies.Delete(Name, Options);
        return Read(text);
    }

    private static Toast? Read(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        try { return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), ToastJson.Default.Toast) is { Kind: not null, Key: not null, Args: not null } toast ? toast : null; }
        catch (JsonException) { return null; }   // A cookie of another version, or one that somebody made up: nothing to show.
    }

    private static bool IsPrefetch(HttpRequest request) =>
        request.Headers["X-Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal)
        || request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.Ordinal);
}
