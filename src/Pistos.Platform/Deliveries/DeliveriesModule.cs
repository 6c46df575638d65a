using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Net;
using Pistos.Platform.Privacy;
using Pistos.Platform.Reminders;

namespace Pistos.Platform.Deliveries;

/// <summary>Reaching out and coming back later: what the rest of the house registers with, and the workers.</summary>
public static class DeliveriesModule
{
    /// <summary>The outbox, the way out, and what the pages need; no worker yet.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<IConfiguration>().GetSection("Outgoing").Get<OutgoingOptions>() ?? new OutgoingOptions());
        services.AddSingleton<INameResolver, SystemNameResolver>();
        services.AddSingleton<OutgoingGuard>();
        services.AddSingleton<IOutgoingHttp, OutgoingHttp>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliveryChannels>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DeliveryOutcomes>();
        services.AddSingleton<DeliveryRetention>();
        services.AddSingleton<DeliveryRounds>();
        services.AddSingleton<NodePresence>();
        services.AddSingleton<ReminderRounds>();
        services.AddPersonalTable<Delivery>(d => d.CustomerId, true, WhenErased.Deleted, "Letters and messages to them, with their attempts.");
        services.AddPersonalTable<Reminder>(r => r.CustomerId, true, WhenErased.Deleted, "There is nothing to come back to.");
        return services;
    }

    /// <summary>The workers, for a process that serves.</summary>
    public static IServiceCollection AddDeliveryWorkers(this IServiceCollection services)
    {
        services.AddHostedService<DeliveryListener>();
        services.AddHostedService<DeliveryWorker>();
        services.AddHostedService<ReminderWorker>();
        return services;
    }

    public static IServiceCollection AddDeliveryChannel<TChannel>(this IServiceCollection services)
        where TChannel : class, IDeliveryChannel =>
        services.AddSingleton<IDeliveryChannel, TChannel>();
}
