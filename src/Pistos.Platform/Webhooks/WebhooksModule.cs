using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Deliveries;

namespace Pistos.Platform.Webhooks;

/// <summary>Telling the brand's other systems what happens.</summary>
internal static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddDeliveryChannel<WebhookChannel>();
        services.AddSingleton<WebhookSubscriptions>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookSubscriptions>());
        return services;
    }
}
