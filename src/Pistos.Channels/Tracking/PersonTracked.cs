using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Tracking;

/// <summary>The shop said who somebody is, and what it knows about them.</summary>
/// <param name="Traits">What it knows: name, language, plan, birthday, whatever it keeps.</param>
public sealed record PersonIdentified(RawJson? Traits) : IInteraction
{
    public static string Kind => "person_identified";
}

/// <summary>The shop said that somebody belongs to a company, a family, a team.</summary>
public sealed record GroupJoined(string GroupId, RawJson? Traits) : IInteraction
{
    public static string Kind => "group_joined";

    [JsonIgnore]
    public string? Label => GroupId;
}

/// <summary>The shop said that two of its names mean the same person.</summary>
public sealed record IdentityLinked(string PreviousId) : IInteraction
{
    public static string Kind => "identity_linked";
}
