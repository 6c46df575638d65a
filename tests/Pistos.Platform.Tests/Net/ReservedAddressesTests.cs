using System.Net;
using Pistos.Platform.Net;

namespace Pistos.Platform.Tests.Net;

public sealed class ReservedAddressesTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.255.255.255")]
    [InlineData("10.0.0.0", "10.255.255.255")]
    [InlineData("100.64.0.0", "100.127.255.255")]
    [InlineData("127.0.0.0", "127.255.255.255")]
    [InlineData("168.63.129.16", "168.63.129.16")]
    [InlineData("169.254.0.0", "169.254.255.255")]
    [InlineData("172.16.0.0", "172.31.255.255")]
    [InlineData("192.0.0.0", "192.0.0.255")]
    [InlineData("192.0.2.0", "192.0.2.255")]
    [InlineData("192.88.99.0", "192.88.99.255")]
    [InlineData("192.168.0.0", "192.168.255.255")]
    [InlineData("198.18.0.0", "198.19.255.255")]
    [InlineData("198.51.100.0", "198.51.100.255")]
    [InlineData("203.0.113.0", "203.0.113.255")]
    [InlineData("224.0.0.0", "239.255.255.255")]
    [InlineData("240.0.0.0", "255.255.255.255")]
    [InlineData("::", "::1")]
    [InlineData("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("100::", "100::ffff:ffff:ffff:ffff")]
    [InlineData("2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:3::", "2001:3:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:20::", "2001:2f:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fe80::1%1", "fe80::1%1")]
    public void A_reserved_range_is_refused_from_its_first_to_its_last_address(string first, string last)
    {
        Assert.True(ReservedAddresses.Contains(IPAddress.Parse(first)));
        Assert.True(ReservedAddresses.Contains(IPAddress.Parse(last)));
    }

    [Theory]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:0:192.168.1.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("2002:a9fe:a9fe::")]
    [InlineData("2a02:587::5efe:10.0.0.1")]
    [InlineData("2a02:587::200:5efe:10.0.0.1")]
    public void A_reserved_address_inside_another_is_found(string address) => Assert.True(ReservedAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("168.63.129.15")]
    [InlineData("168.63.129.17")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("8.8.8.8")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2a02:587::1")]
    [InlineData("2001:2:1::")]
    [InlineData("4000::1")]
    public void An_address_of_the_public_internet_is_let_through(string address) => Assert.False(ReservedAddresses.Contains(IPAddress.Parse(address)));
}
