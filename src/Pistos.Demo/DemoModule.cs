using Microsoft.Extensions.DependencyInjection;
using Pistos.Demo.Filling;
using Pistos.Platform.Commands;

namespace Pistos.Demo;

/// <summary>An invented Greek shop with a year of customers, visits and orders, for looking at Pistos before one's own data is in it.</summary>
public static class DemoModule
{
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<DemoFurniture>();
        services.AddSingleton<IDemo, FillDemo>();
        services.AddCommand<DemoCommand>();
        return services;
    }
}
