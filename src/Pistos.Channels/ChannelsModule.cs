using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Shops;
using Pistos.Channels.Sources;
using Pistos.Channels.Tracking;
using Pistos.Channels.Visits;
using Pistos.Platform.Ui;

namespace Pistos.Channels;

/// <summary>How what happens elsewhere comes in: visits tracked on the shop's pages, the tracking API, and the webhooks of shop software.</summary>
public static class ChannelsModule
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSources();
        services.AddTracking();
        services.AddVisits();
        services.AddShops();
        return services;
    }

    public static Routes MapChannels(this Routes routes)
    {
        routes.MapPistosScript();
        routes.MapTracking();
        routes.MapSources();
        routes.MapShops();
        return routes;
    }
}
