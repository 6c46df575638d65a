using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Access.Team;

namespace Pistos.Platform.Ui;

/// <summary>A person's choice of theme and language: kept with their account, and in their browser for before they sign in.</summary>
public sealed record AppearanceForm
{
    public string? Theme { get; init; }

    public string? Language { get; init; }

    public string? Back { get; init; }
}

/// <summary>What the shell itself asks the server: the lines of the command bar, and to keep the appearance.</summary>
internal static class ShellEndpoints
{
    private const int LongestQuery = 100;

    public static void Map(Routes routes)
    {
        routes.MapGet("/find/list", (string? q, CancellationToken ct) =>
            new RazorComponentResult<CommandList>(new { Typed = Cut(q), InBar = true, Ct = ct })).RequireMember();
        routes.MapPost("/appearance", Keep).OpenToAll();
    }

    private static string Cut(string? typed) => typed is null ? "" : typed.Length > LongestQuery ? typed[..LongestQuery] : typed;

    private static async Task<IResult> Keep([FromForm] AppearanceForm form, HttpContext http, CurrentAgent agent, [FromServices] Store.Store store, CancellationToken ct)
    {
        var theme = Themes.All.Contains(form.Theme ?? "") ? form.Theme : null;
        var language = TextCatalogue.Languages.Contains(form.Language ?? "") ? form.Language : null;

        if (theme is not null) Appearance.KeepTheme(http, theme);
        if (language is not null) Appearance.KeepLanguage(http, language);
        if (agent is { IsAuthenticated: true, IsApiKey: false })
            await store.Set<Member>().Where(member => member.Id == agent.Id).ExecuteUpdateAsync(member => member
                .SetProperty(m => m.Theme, m => theme ?? m.Theme)
                .SetProperty(m => m.Language, m => language ?? m.Language), ct);
        return Page.SeeOther(LocalPath.Or(form.Back, "/"));
    }
}

/// <summary>Light, dark, or as the system says; and the language. Kept in the browser too, so that the pages before sign-in have them.</summary>
public static class Appearance
{
    public const string ThemeCookie = "pistos.theme";

    public static void KeepTheme(HttpContext http, string theme) => Keep(http, ThemeCookie, theme);

    public static void KeepLanguage(HttpContext http, string language) => Keep(http, RequestLanguage.Cookie, language);

    public static string ThemeOf(HttpContext http, CurrentAgent agent) =>
        agent.IsAuthenticated ? agent.Theme :
        http.Request.Cookies[ThemeCookie] is { } chosen && Themes.All.Contains(chosen) ? chosen : Themes.Auto;

    private static void Keep(HttpContext http, string cookie, string value) => http.Response.Cookies.Append(cookie, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    });
}
