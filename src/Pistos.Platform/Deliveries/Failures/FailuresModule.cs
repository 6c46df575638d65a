using Microsoft.Extensions.DependencyInjection;
using Pistos.Platform.Access;
using Pistos.Platform.Ui;

namespace Pistos.Platform.Deliveries.Failures;

/// <summary>What was given up on, for the administrator: how modules bring their own sorts.</summary>
public static class FailuresModule
{
    public static IServiceCollection AddFailedWork<TWork>(this IServiceCollection services)
        where TWork : class, IFailedWork =>
        services.AddScoped<IFailedWork, TWork>();

    internal static IServiceCollection AddFailures(this IServiceCollection services)
    {
        services.AddPermissions(new Permission(RetryFailedWork.Permission, BuiltInRole.Manager));
        services.AddNavigation(new NavItem("failures.title", "/settings/failures", "alert-triangle", RetryFailedWork.Permission, NavGroup.Admin, Order: 60));
        services.AddScoped<RetryFailedWork>();
        services.AddFailedWork<FailedDeliveries>().AddFailedWork<FailedReminders>();
        return services;
    }
}
