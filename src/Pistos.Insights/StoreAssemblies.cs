using System.Reflection;

namespace Pistos.Insights;

/// <summary>The assemblies whose mappings make up the store. Insights sits on top of all modules, so the list is here, for the host, the migrations and the tests.</summary>
public static class StoreAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        typeof(Platform.PlatformModule).Assembly,
        typeof(Customers.CustomersModule).Assembly,
        typeof(Channels.ChannelsModule).Assembly,
        typeof(StoreAssemblies).Assembly,
    ];
}
