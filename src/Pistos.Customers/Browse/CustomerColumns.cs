using Microsoft.AspNetCore.Http;

namespace Pistos.Customers.Browse;

/// <summary>Which columns the list shows beside the name: each person's own choice, kept in a cookie.</summary>
internal static class CustomerColumns
{
    public const string Cookie = "pistos.customer_columns";

    public static readonly string[] All =
        ["stage", "tags", "orders", "spent", "active", "last_order", "city", "country", "language", "phone", "source", "created"];

    private static readonly string[] ByDefault = ["stage", "orders", "spent", "active"];

    public static IReadOnlyList<string> Of(HttpContext http) =>
        http.Request.Cookies[Cookie] is { } chosen ? [.. All.Where(chosen.Split('.').Contains)] : ByDefault;

    public static void Keep(HttpContext http, IEnumerable<string?> chosen) =>
        http.Response.Cookies.Append(Cookie, string.Join('.', All.Where(column => chosen.Contains(column))), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(400),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
}
