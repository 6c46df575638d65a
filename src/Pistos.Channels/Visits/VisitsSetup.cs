using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Visits;

/// <summary>The visits capability: sessions and visitors, kept from what was tracked.</summary>
internal static class VisitsSetup
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddReaction<PageViewed, KeepVisits>();
        services.AddReaction<ScreenViewed, KeepVisits>();
        services.AddReaction<PageLeft, KeepVisits>();
        services.AddReaction<EventTracked, KeepVisits>();
        services.AddReaction<OrderPlaced, KeepVisits>();
        services.AddViews<VisitViews>();
    }
}
