using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Deliveries.Failures;
using Pistos.Platform.Live;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;
using Pistos.Platform.Webhooks;

namespace Pistos.Platform;

/// <summary>What every module stands on: the store, results, access, live topics, reminders, deliveries and the kit that pages are built from.</summary>
public static class PlatformModule
{
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WorkspaceClock>();
        services.AddSingleton<LiveMemory>();
        services.AddSingleton<LiveHub>();
        services.AddHostedService<PostgresRelay>();
        services.AddSingleton<ILive>(provider => provider.GetRequiredService<LiveHub>());
        services.AddDeliveries();
        services.AddDeliveryWorkers();
        services.AddWebhooks();
        services.AddFailures();
        return services;
    }

    public static Routes MapPlatform(this Routes routes)
    {
        WebhooksModule.Map(routes);
        RetryFailedWork.Map(routes);
        return routes;
    }
}
