using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;

namespace Pistos.Channels.Sources;

/// <summary>The sources capability: which sites, apps, servers and shops may tell Pistos about customers.</summary>
internal static class SourcesSetup
{
    public const string View = "sources:view";
    public const string Edit = "sources:edit";

    public static void AddSources(this IServiceCollection services)
    {
        services.AddPermissions(new(View, BuiltInRole.Viewer), new(Edit, BuiltInRole.Manager));
        services.AddSingleton<SourceDirectory>();
        services.AddSingleton<SourceActivity>();
        services.AddHostedService(provider => provider.GetRequiredService<SourceActivity>());
    }
}
