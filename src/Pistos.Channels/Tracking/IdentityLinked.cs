using Pistos.Customers.Timeline;

namespace Pistos.Channels.Tracking;

/// <summary>The shop said that two of its names mean the same person.</summary>
/// <param name="PreviousId">The name, or visitor, that it used before.</param>
public sealed record IdentityLinked(string PreviousId) : IInteraction
{
    public static string Kind => "identity_linked";
}
