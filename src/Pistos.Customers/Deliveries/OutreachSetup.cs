using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Reminders;
using Pistos.Customers.Timeline;
using Pistos.Customers.Webhooks;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Deliveries.Failures;
using Pistos.Platform.Reminders;
using Pistos.Platform.Webhooks;

namespace Pistos.Customers.Deliveries;

/// <summary>Ties the timeline to what goes out and to what comes back later.</summary>
internal static class OutreachSetup
{
    public static IServiceCollection AddOutreach(this IServiceCollection services)
    {
        services.AddInteraction(DeliveryJson.Default.DeliveryReported);
        services.AddInteraction(ReminderJson.Default.ReminderFellDue);
        services.AddSingleton<IDeliveryOutcomeSink, RecordDeliveryOutcome>();
        services.AddSingleton<IReminderSink, RecordDueReminders>();
        services.AddSingleton<IWebhookKinds, TimelineKinds>();
        // The kinds know their reactions, so a reaction gets to know them only afterwards.
        services.AddSingleton(provider => new Lazy<InteractionKinds>(provider.GetRequiredService<InteractionKinds>));
        services.AddFailedWork<FailedReactionWork>();
        services.AddReactionToAny<WhenAnythingHappensTellEndpoints>();
        return services;
    }
}
