using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Segments;
using Pistos.Customers.Sources;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Browse;

/// <summary>The list of customers, its filters, and the segments that are made of them.</summary>
internal static class BrowseSetup
{
    public static IServiceCollection AddBrowse(this IServiceCollection services)
    {
        services.AddScoped<ListCustomers>().AddScoped<GetFilterChoices>().AddScoped<SourceNames>().AddScoped<TagManyCustomers>().AddScoped<ExportCustomers>();
        services.AddReactionToBatch<TellTheList>();
        services.AddCommandSource<CustomerCommands>();
        services.AddNavigation(
            new NavItem("browse.title.plain", "/customers", "users", "customers:view", Order: 10, Shortcut: "c"),
            new NavItem("segments.title", "/segments", "filter", "customers:view", Order: 20, Shortcut: "s"));
        return services;
    }

    public static IServiceCollection AddSegments(this IServiceCollection services)
    {
        services.AddPermissions(new Permission("segments:edit", BuiltInRole.Agent));
        services.AddInteraction(SegmentsJson.Default.SegmentEntered).AddReaction<SegmentEntered, WhenSegmentChanges>();
        services.AddInteraction(SegmentsJson.Default.SegmentLeft).AddReaction<SegmentLeft, WhenSegmentChanges>();
        services.AddReactionToBatch<HoldAgainstSegments>().AddViews<SegmentViews>();
        services.AddSingleton<CheckSegments>();
        services.AddHostedService(provider => provider.GetRequiredService<CheckSegments>());
        return services.AddSingleton<ISegments, SegmentMaking>().AddScoped<SaveSegment>().AddScoped<ListSegments>();
    }

    public static void MapBrowse(this Routes routes)
    {
        ChangeColumnsEndpoint.Map(routes);
        TagManyEndpoint.Map(routes);
        ExportCustomersEndpoint.Map(routes);
        SegmentEndpoints.Map(routes);
    }
}
