using System.Net;
using Pistos.Platform.Access.Gate;

namespace Pistos.Platform.Tests.Access;

public sealed class AddressesTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.77", "203.0.113.0")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.77", "203.0.113.0")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "2001:db8:1::")]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.0")]
    [InlineData("::1", "127.0.0.1", "127.0.0.0")]
    [InlineData(null, "", "")]
    public void An_address_counts_as_its_household_and_is_kept_without_its_last_part(string? address, string network, string kept)
    {
        var given = address is null ? null : IPAddress.Parse(address);
        Assert.Equal((network, kept), (Addresses.NetworkOf(given), Addresses.Truncate(given)));
    }
}
