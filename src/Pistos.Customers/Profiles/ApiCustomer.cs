using System.Text.Json;
using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles;

/// <summary>A customer as programs see them. Money in minor units; instants UTC.</summary>
public sealed record ApiCustomer(
    Guid Id, string? Name, string? Email, string? Phone, string? Language, string? City, string? Country, string Stage,
    DateTime? FirstSeenAt, DateTime? LastSeenAt, int Interactions, int Orders, long SpentMinor, string? Currency, JsonElement Traits, Guid? MergedInto)
{
    public IReadOnlyList<ApiIdentity>? Identities { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<ApiConsent>? Consents { get; init; }

    internal static ApiCustomer Of(Customer c) => new(
        c.Id, c.Name, c.Email, c.Phone, c.Language, c.City, c.Country, c.Stage, c.FirstSeenAt, c.LastSeenAt,
        c.Interactions, c.Orders, c.Spent, c.Currency, JsonElement.Parse(c.Traits), c.MergedInto);
}

/// <summary>One address of a customer.</summary>
public sealed record ApiIdentity(string? Kind, string? Value, bool Verified = false);

/// <summary>The last word on a channel and purpose.</summary>
public sealed record ApiConsent(string Channel, string Purpose, bool Given, DateTime At, string? Wording);

/// <summary>A stretch of the list.</summary>
public sealed record ApiCustomers(IReadOnlyList<ApiCustomer> Customers);

/// <summary>Who somebody is, by at least one identity, and what is known of them.</summary>
/// <param name="Key">Sent again with the same key, it is recorded once.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiIdentify(IReadOnlyList<ApiIdentity>? Identities, Dictionary<string, JsonElement>? Traits, string? Key = null);

/// <summary>Whose timeline it went to.</summary>
public sealed record ApiIdentified(Guid Id, bool IsNew);

/// <summary>A tag to put on, or to take off.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApiTag(string? Tag, bool Remove = false);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiCustomer))]
[JsonSerializable(typeof(ApiCustomers))]
[JsonSerializable(typeof(ApiIdentified))]
internal sealed partial class CustomerApiJson : JsonSerializerContext;
