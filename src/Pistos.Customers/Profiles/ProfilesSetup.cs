using Microsoft.Extensions.DependencyInjection;
using Pistos.Customers.Identities;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Notes;
using Pistos.Customers.Profiles.Tags;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

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
        return services.AddViews<ProfileViews>();
    }
}
