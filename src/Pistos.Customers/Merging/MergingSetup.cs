using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Merging;

/// <summary>Finding customers who are one person, and making one of them.</summary>
internal static class MergingSetup
{
    public static IServiceCollection AddMerging(this IServiceCollection services)
    {
        services.AddScoped<MergeCustomers>().AddScoped<PreviewMerge>().AddScoped<ListDuplicates>();
        return services.AddNavigation(new NavItem("merging.title", "/customers/duplicates", "git-merge", "customers:merge", Order: 25, InSideBar: false));
    }

    public static void MapMerging(this Routes routes) => MergeEndpoints.Map(routes);
}
