using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Tracking;

/// <summary>The tracking capability: the API, anonymous counting, and the kinds of interaction that it records.</summary>
internal static class TrackingSetup
{
    public static void AddTracking(this IServiceCollection services)
    {
        services.AddInteraction(TrackingJson.Stored.PageViewed);
        services.AddInteraction(TrackingJson.Stored.PageLeft);
        services.AddInteraction(TrackingJson.Stored.ScreenViewed);
        services.AddInteraction(TrackingJson.Stored.EventTracked);
        services.AddInteraction(TrackingJson.Stored.IdentityLinked);
        services.AddSingleton<KeyAllowance>();
        services.AddSingleton<TrackingGate>();
        services.AddSingleton<ReceiveTracking>();
        services.AddSingleton<CountVisits>();
        services.AddSingleton<DailyCounts>();
        services.AddHostedService(provider => provider.GetRequiredService<DailyCounts>());
    }

    public static void MapTracking(this Routes routes)
    {
        ReceiveTracking.Map(routes);
        CountVisits.Map(routes);
    }
}
