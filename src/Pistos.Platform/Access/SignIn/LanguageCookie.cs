using Microsoft.AspNetCore.Http;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Access.SignIn;

/// <summary>Keeps the language of whoever signed in here last, so that the sign-in page speaks it too.</summary>
internal static class LanguageCookie
{
    public static void Write(HttpContext http, string language) => http.Response.Cookies.Append(RequestLanguage.Cookie, language, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    });
}
