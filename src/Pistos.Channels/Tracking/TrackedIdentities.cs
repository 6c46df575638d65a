using Pistos.Channels.Sources;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Tracking;

/// <summary>Decides what a message may say about who somebody is. From a source whose key everybody can read, an unsigned name is only a claim: it never finds a customer.</summary>
internal static class TrackedIdentities
{
    public static List<IdentityKey> Of(OpenSource source, TrackingMessage message, DateTime receivedAt)
    {
        var traits = message.Call is TrackingCall.Identify ? TraitsOf(message) : default;
        var email = TrackedProperties.Text(traits, "email"u8, TrackingErrors.MaxId);
        if (email is not null && !LooksLikeEmail(email)) email = null;
        var phone = TrackedProperties.Text(traits, "phone"u8, 40);
        if (phone is not null && IdentityKey.NormalisePhone(phone).Length < 6) phone = null;
        var vouched = message.UserId is { } userId
            ? SignedIdentity.Check(source.Secrets, new Claim(userId, email, phone, message.Context.SignedAt, message.Context.Signature), receivedAt)
            : Vouched.Nothing;
        var believed = !source.IsPublic || vouched is not Vouched.Nothing;

        var keys = new List<IdentityKey>(5);
        if (message.UserId is { } id) keys.Add(IdentityKey.External(id, believed) with { Trusted = believed });
        if (VisitorOf(message, believed) is { } visitor) keys.Add(IdentityKey.Visitor(visitor));
        if (email is not null)
            keys.Add(IdentityKey.Email(email, vouched >= Vouched.UserIdAndEmail) with { Trusted = !source.IsPublic || vouched >= Vouched.UserIdAndEmail });
        if (phone is not null)
            keys.Add(IdentityKey.Phone(phone, vouched is Vouched.UserIdEmailAndPhone) with { Trusted = !source.IsPublic || vouched is Vouched.UserIdEmailAndPhone });
        if (message.Call is TrackingCall.Alias && message.PreviousId is { } former)
        {
            keys.Add(IdentityKey.Visitor(former));
            if (believed) keys.Add(IdentityKey.External(former, verified: false));
        }

        return keys;
    }

    /// <summary>Some clients put the traits of an identify call into the context.</summary>
    public static ReadOnlyMemory<byte> TraitsOf(TrackingMessage message) => message.Traits.Length > 2 ? message.Traits : message.Context.Traits;

    /// <summary>A claimed name without a visitor still belongs together: it stands for a visitor of that name, who is nobody until somebody vouches for it.</summary>
    private static string? VisitorOf(TrackingMessage message, bool believed) =>
        message.AnonymousId ?? (believed ? null : $"claimed:{message.UserId}");

    private static bool LooksLikeEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at != text.LastIndexOf('@') || at == text.Length - 1) return false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>' or '"') return false;
        }

        return true;
    }
}
