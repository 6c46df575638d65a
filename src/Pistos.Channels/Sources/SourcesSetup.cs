using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Sources;
using Pistos.Platform.Access;
using Pistos.Platform.Live;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Sources;

/// <summary>The sources capability: which sites, apps, servers and shops may tell Pistos about customers.</summary>
internal static class SourcesSetup
{
    public const string View = "sources:view";
    public const string Edit = "sources:edit";

    public static void AddSources(this IServiceCollection services)
    {
        services.AddPermissions(new(View, BuiltInRole.Viewer), new(Edit, BuiltInRole.Manager));
        services.AddNavigation(
            new NavItem("sources.title", "/sources", "plug", View, NavGroup.Data, Order: 20),
            new NavItem("sources.new", "/sources/new", "plus", Edit, NavGroup.Data, InSideBar: false));
        services.AddSingleton<SourceDirectory>();
        services.AddSingleton<INameSources>(provider => provider.GetRequiredService<SourceDirectory>());
        services.AddSingleton<SourceActivity>();
        services.AddHostedService(provider => provider.GetRequiredService<SourceActivity>());
        services.AddScoped<ILiveTopicGuard, SourceTopicGuard>();
        services.AddSingleton<ISources, SourceMaking>();
        services.AddScoped<ShowSources>();
        services.AddScoped<CreateSource>();
        services.AddScoped<EditSource>();
        services.AddScoped<ChangeKeys>();
        services.AddScoped<SwitchSource>();
    }

    public static void MapSources(this Routes routes)
    {
        CreateSource.Map(routes);
        EditSource.Map(routes);
        ChangeKeys.Map(routes);
        SwitchSource.Map(routes);
    }
}
