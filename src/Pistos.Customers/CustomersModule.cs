using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Deliveries;
using Pistos.Customers.Orders;
using Pistos.Customers.Profiles;
using Pistos.Customers.Timeline;

namespace Pistos.Customers;

/// <summary>Who the customers are and what happened with each: the timeline, identities, profiles, orders, import and privacy.</summary>
public static class CustomersModule
{
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.AddTimeline();
        services.AddInteraction(TimelineJson.Default.CustomersMerged);
        services.AddInteraction(TimelineJson.Default.CustomersUnmerged);
        services.AddOrders();
        services.AddReactionToAny<WhenAnythingHappens>();
        services.AddViews<CustomerViews>();
        services.AddOutreach();
        services.AddProfiles();
        return services;
    }
}
