using System.Net;
using System.Net.Sockets;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles.Consents;

/// <summary>The customer allowed us to use a channel for a purpose. The interaction is the proof (GDPR art. 7(1)): who, what wording, when, by which way.</summary>
/// <param name="Channel">One of <see cref="ConsentChannels"/>.</param>
/// <param name="Purpose">One of <see cref="ConsentPurposes"/>.</param>
/// <param name="Wording">Version or text of what they agreed to.</param>
/// <param name="Address">The network they came from, shortened by <see cref="ConsentProof.Shorten"/>.</param>
public sealed record ConsentGiven(string Channel, string Purpose, string? Wording = null, string? Address = null) : IInteraction
{
    public static string Kind => "consent_given";

    string? IInteraction.Label => $"{Channel}/{Purpose}";
}

/// <summary>The customer took the permission back. Nothing is sent over this channel for this purpose any more.</summary>
/// <param name="Reason">What they said, if anything.</param>
public sealed record ConsentWithdrawn(string Channel, string Purpose, string? Reason = null, string? Address = null) : IInteraction
{
    public static string Kind => "consent_withdrawn";

    string? IInteraction.Label => $"{Channel}/{Purpose}";
}

/// <summary>Over what a customer may be reached or watched.</summary>
public static class ConsentChannels
{
    public const string Email = "email";
    public const string Sms = "sms";
    public const string Phone = "phone";
    public const string Post = "post";
    public const string Web = "web";

    public static IReadOnlyList<string> All { get; } = [Email, Sms, Phone, Post, Web];
}

/// <summary>What for.</summary>
public static class ConsentPurposes
{
    public const string Marketing = "marketing";
    public const string Service = "service";
    public const string Analytics = "analytics";
    public const string Research = "research";

    public static IReadOnlyList<string> All { get; } = [Marketing, Service, Analytics, Research];
}

/// <summary>What may be kept of a network address as proof.</summary>
public static class ConsentProof
{
    /// <summary>The network, not the house: 24 bits of IPv4, 48 of IPv6.</summary>
    public static string? Shorten(IPAddress? address)
    {
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var (kept, length) = address.AddressFamily is AddressFamily.InterNetwork ? (3, 24) : (6, 48);
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{length}";
    }
}
