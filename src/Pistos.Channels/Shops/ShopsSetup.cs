using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Privacy;
using Pistos.Platform.Deliveries.Failures;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Shops;

/// <summary>The shops capability: what shop software tells by webhook.</summary>
internal static class ShopsSetup
{
    public static void AddShops(this IServiceCollection services)
    {
        services.AddSingleton<ShopPrivacy>().AddSingleton<KeptWebhooks>().AddSingleton<ReadShopWebhook>().AddSingleton<ReceiveShopWebhook>();
        services.AddSingleton<ReadKeptWebhooks>();
        services.AddHostedService(provider => provider.GetRequiredService<ReadKeptWebhooks>());
        services.AddSingleton<IHoldAddresses, AddressesInKeptWebhooks>();
        services.AddFailedWork<FailedShopWebhooks>();
    }

    public static void MapShops(this Routes routes) => ReceiveShopWebhook.Map(routes);
}
