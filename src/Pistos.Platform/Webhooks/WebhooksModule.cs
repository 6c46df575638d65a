using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Webhooks;

/// <summary>Telling the brand's other systems what happens.</summary>
internal static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddDeliveryChannel<WebhookChannel>();
        services.AddSingleton<WebhookSubscriptions>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookSubscriptions>());
        services.AddNavigation(new NavItem("webhooks.title", "/settings/webhooks", "webhook", PlatformPermissions.WebhooksEdit, NavGroup.Data, Order: 50));
        services.AddScoped<Redelivery>().AddScoped<SaveWebhookHandler>().AddScoped<SwitchWebhook>().AddScoped<ChangeWebhookSecret>();
        services.AddScoped<DeleteWebhook>().AddScoped<SendTestEvent>().AddScoped<RedeliverWebhooksHandler>().AddScoped<WebhookApi>();
        return services;
    }

    public static void Map(Routes routes)
    {
        SaveWebhook.Map(routes);
        SwitchWebhook.Map(routes);
        ChangeWebhookSecret.Map(routes);
        DeleteWebhook.Map(routes);
        SendTestEvent.Map(routes);
        RedeliverWebhooks.Map(routes);
        WebhookApi.Map(routes);
    }
}
