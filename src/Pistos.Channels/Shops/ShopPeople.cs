using System.Globalization;
using System.Text.Json;
using Pistos.Channels.Sources;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Shops;

/// <summary>Who a shop's customer is. The shop is believed; its guests, who left no address, are nobody in particular.</summary>
internal static class ShopPeople
{
    /// <param name="kind">The shop's own kind of identity, such as <c>shopify:my-shop</c>.</param>
    /// <param name="guest">Stands for somebody of whom nothing else is known.</param>
    public static List<IdentityKey> Identities(string kind, string? customerId, string? email, string? phone, string guest)
    {
        var identities = new List<IdentityKey>(3);
        if (customerId is { Length: <= 200 }) identities.Add(new IdentityKey(kind, customerId, Verified: true));
        if (email is { Length: <= 254 } && email.Contains('@', StringComparison.Ordinal)) identities.Add(IdentityKey.Email(email));
        if (phone is { Length: <= 40 } && IdentityKey.NormalisePhone(phone).Length >= 7) identities.Add(IdentityKey.Phone(phone));
        if (identities.Count == 0) identities.Add(IdentityKey.Visitor(guest));
        return identities;
    }

    /// <summary>What is known; what is missing is left as it was.</summary>
    public static Dictionary<string, JsonElement> Traits(params ReadOnlySpan<(string Name, string? Value)> traits)
    {
        var known = new List<(string, string?)>(traits.Length);
        foreach (var trait in traits)
        {
            if (trait.Value is not null) known.Add(trait);
        }

        return new Dictionary<string, JsonElement>(CustomerDescribed.Of([.. known]).Traits, StringComparer.Ordinal);
    }

    public static Draft Described(OpenSource source, IReadOnlyList<IdentityKey> identities, Dictionary<string, JsonElement> traits, string id, DateTime at) =>
        new(new CustomerDescribed(traits))
        {
            Identities = identities,
            Channel = source.Channel,
            Direction = Direction.Internal,
            Actor = "system",
            Source = source.Code,
            OccurredAt = at,
            IdempotencyKey = $"{source.Code}:person:{id}:{at.Ticks.ToString(CultureInfo.InvariantCulture)}",
        };
}
