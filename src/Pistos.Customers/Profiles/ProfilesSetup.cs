using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Identities;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.History;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Live;
using Pistos.Platform.Ui;

namespace Pistos.Customers.Profiles;

/// <summary>Registers what profiles record and keep.</summary>
internal static class ProfilesSetup
{
    public static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        var json = ProfilesJson.Readable;
        services.AddInteraction(json.CustomerDescribed).AddReaction<CustomerDescribed, WhenCustomerDescribed>();
        services.AddInteraction(json.TagAdded).AddReaction<TagAdded, WhenTagged>();
        services.AddInteraction(json.TagRemoved).AddReaction<TagRemoved, WhenTagged>();
        services.AddInteraction(json.NoteWritten).AddReaction<NoteWritten, WhenNoted>();
        services.AddInteraction(json.NoteEdited).AddReaction<NoteEdited, WhenNoted>();
        services.AddInteraction(json.NoteRemoved).AddReaction<NoteRemoved, WhenNoted>();
        services.AddInteraction(json.ConsentGiven).AddReaction<ConsentGiven, WhenConsentChanges>();
        services.AddInteraction(json.ConsentWithdrawn).AddReaction<ConsentWithdrawn, WhenConsentChanges>();
        services.AddInteraction(json.IdentityAdded);
        services.AddInteraction(json.IdentityVerified).AddReaction<IdentityVerified, WhenIdentityChanges>();
        services.AddInteraction(json.IdentityRemoved).AddReaction<IdentityRemoved, WhenIdentityChanges>();
        services.AddReactionToAny<WhenReplayed>();
        services.AddScoped<GetProfile>().AddScoped<ListTimeline>().AddScoped<CreateCustomer>().AddScoped<EditCustomer>();
        services.AddScoped<ChangeIdentities>().AddScoped<ChangeTags>().AddScoped<ChangeNotes>().AddScoped<ListMentions>().AddScoped<ChangeConsents>();
        services.AddScoped<ILiveTopicGuard, CustomerTopicGuard>();
        services.AddNavigation(new NavItem("profile.mentions", "/mentions", "at", "customers:view", Order: 40, Shortcut: "m"));
        services.AddKnownWords();
        return services.AddViews<ProfileViews>();
    }

    public static void MapProfiles(this Routes routes)
    {
        CreateCustomerEndpoint.Map(routes);
        EditCustomerEndpoint.Map(routes);
        IdentityEndpoints.Map(routes);
        TagEndpoints.Map(routes);
        NoteEndpoints.Map(routes);
        ConsentEndpoints.Map(routes);
        CustomerApi.Map(routes);
    }
}
