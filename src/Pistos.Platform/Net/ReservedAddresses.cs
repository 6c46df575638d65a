using System.Net;
using System.Net.Sockets;

namespace Pistos.Platform.Net;

/// <summary>Tells addresses of the public internet from those that lead into somebody's own network or nowhere.</summary>
/// <remarks>
/// Ranges of the IANA special-purpose registries (RFC 6890 and its successors), the deprecated site-local range,
/// and the metadata address of Azure, which lies in a public range.
/// </remarks>
internal static class ReservedAddresses
{
    private static readonly IPNetwork[] V4 = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork[] V6 = Parse(
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:2::/48", "2001:3::/32", "2001:10::/28",
        "2001:20::/28", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8");

    // Prefix of 96 bits, then the IPv4 address: compatible (deprecated), translated (SIIT), NAT64.
    // Mapped addresses are asked for by name: IPNetwork takes them for IPv4, so that no IPv6 range contains one.
    private static readonly IPNetwork[] V4InTheLast32Bits = Parse("::/96", "::ffff:0:0:0/96", "64:ff9b::/96");

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static bool Contains(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => V4.Any(range => range.Contains(address)),
        AddressFamily.InterNetworkV6 => V6.Any(range => range.Contains(WithoutZone(address)))
            || (EmbeddedV4(address) is { } inner && Contains(inner)),
        _ => true,
    };

    /// <summary>The IPv4 address that a transition mechanism would reach through this IPv6 address, if there is one.</summary>
    public static IPAddress? EmbeddedV4(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();

        var plain = WithoutZone(address);
        var bytes = plain.GetAddressBytes();
        if (SixToFour.Contains(plain)) return new IPAddress(bytes.AsSpan(2, 4));
        if (V4InTheLast32Bits.Any(range => range.Contains(plain))) return new IPAddress(bytes.AsSpan(12, 4));

        // ISATAP (RFC 5214): interface identifier 0000:5efe or 0200:5efe, then the IPv4 address, under any prefix.
        var isatap = bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
        return isatap ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }

    private static IPAddress WithoutZone(IPAddress address) => new(address.GetAddressBytes());

    private static IPNetwork[] Parse(params string[] ranges) => [.. ranges.Select(range => IPNetwork.Parse(range))];
}
