using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Orders;
using Pistos.Customers.Privacy.Requests;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.History;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Search;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Segments;
using Pistos.Customers.Timeline;
using Pistos.Platform.Privacy;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Privacy;

/// <summary>Export, erasure and retention, and what they mean for each table of customers.</summary>
internal static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddInteraction(PrivacyJson.Default.CustomerErased);
        services.AddInteraction(PrivacyJson.Default.InteractionErased);
        services.AddAnonymousOrders();
        services.AddPersonalTables();
        services.AddSingleton<Suppressions>().AddSingleton<Erasing>().AddSingleton<Forgetting>().AddSingleton<KeepRetention>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepRetention>());
        services.AddScoped<EraseCustomer>().AddScoped<ExportOneCustomer>().AddScoped<SetRetention>();
        services.AddPrivacyRequests();
        return services.AddNavigation(new NavItem("privacy.retention.title", "/settings/retention", "hourglass", "customers:erase", NavGroup.Admin, Order: 25));
    }

    public static void MapPrivacy(this Routes routes)
    {
        EraseCustomerEndpoint.Map(routes);
        ExportOneCustomerEndpoint.Map(routes);
        SetRetentionEndpoint.Map(routes);
        SettleRequest.Map(routes);
        SetPrivacyPolicy.Map(routes);
    }

    private static void AddPrivacyRequests(this IServiceCollection services)
    {
        services.AddInteraction(PrivacyRequestJson.Default.PrivacyRequested);
        services.AddTimelineWords(new TimelineWords("privacy_requested", "shield-check", "timeline.privacy_requested"));
        services.AddSingleton<PrivacyRequests>().AddSingleton<KeepPrivacyTerms>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepPrivacyTerms>());
        services.AddScoped<CarryOutRequest>().AddScoped<SettleRequest>().AddScoped<SetPrivacyPolicy>().AddScoped<ListPrivacyRequests>();
        services.AddNavigation(new NavItem("privacy.requests.title", SettleRequest.Path, "shield-check", "customers:erase", NavGroup.Admin, Order: 24));
    }

    private static void AddPersonalTables(this IServiceCollection services)
    {
        services.AddPersonalTable<Customer>(c => c.Id, true, WhenErased.Rewritten, "The row stays for the statistics, or goes.");
        services.AddPersonalTable<Identity>(i => i.CustomerId, true, WhenErased.Deleted, "Addresses say who it is.");
        services.AddPersonalTable<InteractionRow>(i => i.CustomerId, true, WhenErased.Rewritten, "Kinds with an anonymous form stay in it; of the others stays only that the customer did something.");
        services.AddPersonalTable<PrivacyRequest>(r => r.CustomerId, false, WhenErased.Kept, "The proof that a request was answered; it holds no name and no address.");
        services.AddPersonalTable<RecordedKey>(k => k.CustomerId, false, WhenErased.Kept, "Hashes only; what was recorded once must not come again.");
        services.AddPersonalTable<FailedReaction>(f => f.CustomerId, false, WhenErased.Deleted, "Nothing is left to try again.");
        services.AddPersonalTable<MergeSuggestion>(s => s.First, false, WhenErased.Deleted, "There is nobody to merge. The other side is deleted by the erasure itself.");
        services.AddPersonalTable<SearchEntry>(e => e.CustomerId, false, WhenErased.Rebuilt, "Words of names and addresses; the same as in the profile.");
        services.AddPersonalTable<TraitTimes>(t => t.CustomerId, false, WhenErased.Rebuilt, "When traits were told; the traits themselves are in the profile.");
        services.AddPersonalTable<CustomerTag>(t => t.CustomerId, true, WhenErased.Rebuilt, "What the team said about them.");
        services.AddPersonalTable<Note>(n => n.CustomerId, true, WhenErased.Rebuilt, "What the team wrote about them.");
        services.AddPersonalTable<NoteMention>(m => m.CustomerId, false, WhenErased.Rebuilt, "Whom of the team a note called.");
        services.AddPersonalTable<Consent>(c => c.CustomerId, true, WhenErased.Rebuilt, "What they allowed.");
        services.AddPersonalTable<SegmentMember>(m => m.CustomerId, true, WhenErased.Rebuilt, "How they were grouped.");
        services.AddPersonalTable<Order>(o => o.CustomerId, true, WhenErased.Rebuilt, "Amounts stay for the statistics, numbers go.");
        services.AddPersonalTable<OrderLineRow>(l => l.CustomerId, true, WhenErased.Rebuilt, "Articles stay for the statistics.");
        services.AddPersonalTable<OrderRefund>(r => r.CustomerId, true, WhenErased.Rebuilt, "Amounts stay for the statistics, reasons go.");
    }
}
