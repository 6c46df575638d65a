using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Browse;
using Pistos.Customers.Deliveries;
using Pistos.Customers.Import;
using Pistos.Customers.Merging;
using Pistos.Customers.Orders;
using Pistos.Customers.Privacy;
using Pistos.Customers.Profiles;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Ui;

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
        services.AddMerging();
        services.AddPrivacy();
        services.AddBrowse();
        services.AddSegments();
        services.AddPermissions(
            new Permission("customers:view", BuiltInRole.Viewer),
            new Permission("customers:edit", BuiltInRole.Agent),
            new Permission("customers:merge", BuiltInRole.Agent),
            new Permission("customers:export", BuiltInRole.Manager),
            new Permission("customers:erase", BuiltInRole.Manager));
        services.AddImport();
        return services;
    }

    public static Routes MapCustomers(this Routes routes)
    {
        routes.MapBrowse();
        routes.MapImport();
        routes.MapOrders();
        routes.MapProfiles();
        routes.MapMerging();
        routes.MapPrivacy();
        return routes;
    }
}
