using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pistos.Platform.Access;

namespace Pistos.Platform.Ui;

/// <summary>What every screen stands on: words, pages, forms, live refresh.</summary>
public static class UiModule
{
    /// <summary>Gathers the texts of the modules: each capability's Texts.resx (English) and Texts.el.resx (Greek).</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, params Assembly[] modules)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => TextCatalogue.From(modules.Prepend(typeof(UiModule).Assembly)));
        services.AddSingleton<Texts>();
        services.AddSingleton<Display>();
        // Greek must leave the server as Greek, not as numeric entities.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<RenderStart>();
        services.AddScoped<LiveListener>();
        services.AddSingleton<AssetMap>();
        services.AddScoped<ICommandSource, PageCommands>();
        services.TryAddScoped<CurrentAgent>();
        services.TryAddScoped<StyleNonce>();
        // The import map is the one inline script, so the policy names its hash.
        services.AddOptions<ContentSecurity>().Configure<AssetMap>((content, assets) => content.ScriptHashes.Add(assets.ImportMapHash));
        return services;
    }

    public static Routes MapUi(this Routes routes)
    {
        ShellEndpoints.Map(routes);
        LiveEndpoint.Map(routes);
        return routes;
    }
}
