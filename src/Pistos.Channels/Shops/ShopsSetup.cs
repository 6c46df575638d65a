using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Shops;

/// <summary>The shops capability: what shop software tells by webhook.</summary>
internal static class ShopsSetup
{
    public static void AddShops(this IServiceCollection services)
    {
        services.AddInteraction(ShopInteractions.Default.PrivacyRequested);
        services.AddSingleton<ReceiveShopWebhook>();
    }

    public static void MapShops(this IEndpointRouteBuilder routes) => ReceiveShopWebhook.Map(routes);
}
