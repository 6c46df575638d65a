using Microsoft.AspNetCore.Http;

namespace Pistos.Platform.Access.Sessions;

/// <summary>The cookie that holds a session's secret. Over https its name makes the browser refuse it from any other host or a plain page.</summary>
internal static class SessionCookie
{
    public static string? Read(HttpRequest request) => request.Cookies[NameFor(request)];

    public static void Write(HttpContext http, string secret, DateTime? expires) =>
        http.Response.Cookies.Append(NameFor(http.Request), secret, Options(http, expires));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), Options(http, null));

    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-pistos" : "pistos";

    private static CookieOptions Options(HttpContext http, DateTime? expires) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Expires = expires is { } at ? new DateTimeOffset(at) : null,
    };
}
