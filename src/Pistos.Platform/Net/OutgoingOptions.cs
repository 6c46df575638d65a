using System.Net;

namespace Pistos.Platform.Net;

/// <summary>What the operator lets Pistos reach; section <c>Outgoing</c> of the configuration.</summary>
public sealed class OutgoingOptions
{
    /// <summary>
    /// Networks in CIDR form that may be reached although they are reserved, on any port
    /// (for example <c>10.20.0.0/16</c> for a receiver inside the company). Empty: only the public internet.
    /// </summary>
    public IList<string> Allow { get; init; } = [];

    /// <summary>Ports that may be reached on the public internet. Default: 80, 443, 8080, 8443.</summary>
    public IList<int> Ports { get; init; } = [];

    internal IReadOnlyList<IPNetwork> AllowedNetworks() => [.. Allow.Select(ParseNetwork)];

    internal IReadOnlyList<int> AllowedPorts() => Ports.Count > 0 ? [.. Ports] : [80, 443, 8080, 8443];

    // A mistake here must stop the start, not silently open or close the network.
    private static IPNetwork ParseNetwork(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var single)) return new IPNetwork(single, single.GetAddressBytes().Length * 8);
        throw new FormatException($"Outgoing:Allow holds '{text}', which is no network in CIDR form such as 10.20.0.0/16.");
    }
}
