using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Pistos.Platform.Ui;

/// <summary>Chooses Greek or English for a request: the person's own setting, else what the browser asks for, else English.</summary>
public static class RequestLanguage
{
    public const string Cookie = "pistos.culture";

    // British English because dates and times then read as they do in Greece: day first, 24 hours.
    public static readonly CultureInfo Greek = CultureInfo.GetCultureInfo("el-GR");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Of(string? language) => language?.StartsWith("el", StringComparison.OrdinalIgnoreCase) == true ? Greek : English;

    public static IApplicationBuilder UseRequestLanguage(this IApplicationBuilder app) => app.UseRequestLocalization(options =>
    {
        options.DefaultRequestCulture = new RequestCulture(English);
        options.SupportedCultures = options.SupportedUICultures = [Greek, English];
        options.RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult<ProviderCultureResult?>(Choose(http.Request)))];
        options.ApplyCurrentCultureToResponseHeaders = true;
    });

    private static ProviderCultureResult Choose(HttpRequest request) =>
        new((request.Cookies[Cookie] is { Length: > 0 } own ? Of(own) : FirstAccepted(request)).Name);

    private static CultureInfo FirstAccepted(HttpRequest request) => Of(request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.Value)
        .FirstOrDefault(language => language is not null && (Is(language, "el") || Is(language, "en"))));

    private static bool Is(string tag, string language) =>
        tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || tag[2] == '-');
}
