using Pistos.Customers.Timeline;

namespace Pistos.Customers.Identities;

/// <summary>Somebody of the team added an address to a customer.</summary>
public sealed record IdentityAdded(string IdentityKind, string Value, bool Verified = false) : IInteraction
{
    public static string Kind => "identity_added";

    string? IInteraction.Label => IdentityKind;
}

/// <summary>An address of a customer was found to be really theirs.</summary>
public sealed record IdentityVerified(string IdentityKind, string Value) : IChangeIdentities
{
    public static string Kind => "identity_verified";

    string? IInteraction.Label => IdentityKind;
}

/// <summary>An address was taken off a customer: it was wrong, or is somebody else's now.</summary>
public sealed record IdentityRemoved(string IdentityKind, string Value) : IChangeIdentities
{
    public static string Kind => "identity_removed";

    string? IInteraction.Label => IdentityKind;
}
