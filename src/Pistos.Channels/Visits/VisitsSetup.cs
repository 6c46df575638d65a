using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Tracking;
using Pistos.Customers.Orders;
using Pistos.Customers.Privacy;
using Pistos.Customers.Profiles.History;
using Pistos.Customers.Timeline;
using Pistos.Platform.Privacy;

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
        services.AddPersonalTable<Visit>(v => v.CustomerId, true, WhenErased.Rebuilt, "Visits stay for the statistics, as somebody's.");
        services.AddPersonalTable<VisitorDay>(d => d.CustomerId, true, WhenErased.Rebuilt, "Visits stay for the statistics, as somebody's.");
        services.AddAnonymousForm("page_viewed", (data, _) => data.Only("path"));
        services.AddAnonymousForm("screen_viewed", (data, _) => data.Only("name"));
        services.AddAnonymousForm("event", (data, _) => data.Only("name"));
        services.AddAnonymousForm("page_left", (data, _) => data.Only("path", "seconds"));
        services.AddTimelineWords(
            new("page_viewed", "eye", "visits.page_viewed", (d, _) => [d.Said("title") is "–" ? d.Said("path") : d.Said("title")]),
            new("page_left", "clock", "visits.page_left", (d, _) => [d.Said("path"), d.Said("seconds")]),
            new("screen_viewed", "device-mobile", "visits.screen_viewed", (d, _) => [d.Said("name")]),
            new("event", "bolt", "visits.event", (d, _) => [d.Said("name")])
            {
                // The names of Segment's e-commerce events, and others that many shops send, in the reader's language.
                OwnKey = d => "visits.event." + d.Said("name").ToLowerInvariant().Replace(' ', '_'),
            },
            new("group_joined", "building", "visits.group_joined", (d, _) => [d.Said("groupId")]),
            new("identity_linked", "link", "visits.identity_linked", (d, _) => [d.Said("previousId")]));
    }
}
