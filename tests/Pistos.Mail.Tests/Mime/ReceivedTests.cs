using System.Net;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Tests.Mime;

/// <summary>How servers tell where a mail came from.</summary>
public sealed class ReceivedTests
{
    [Fact]
    public void A_field_of_a_usual_server_is_read_whole()
    {
        var field = ReceivedField.Parse("from client.example.com (host7.example.net [192.0.2.7]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n\tby mx.shop.gr (Postfix) with ESMTPSA id 4711AB\r\n\tfor <help@shop.gr>; Mon, 5 Jan 2026 10:00:00 +0200 (EET)");
        Assert.Equal(("client.example.com", IPAddress.Parse("192.0.2.7"), "host7.example.net"), (field.From, field.FromAddress, field.FromHost));
        Assert.Equal(("mx.shop.gr", "ESMTPSA", "4711AB", "help@shop.gr"), (field.By, field.With, field.Id, field.For));
        Assert.Equal(("TLSv1.3", "TLS_AES_256_GCM_SHA384", new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(2))), (field.TlsVersion, field.TlsCipher, field.Date));
    }

    [Theory]
    [InlineData("from mail (HELO ) ([IPv6:2001:db8::1]) by x", null, "2001:db8::1")]
    [InlineData("from mail (EHLO a.example) (192.0.2.1:2525) by x", "a.example", "192.0.2.1")]
    [InlineData("from [192.0.2.9] (helo=b.example) by x", "b.example", null)]
    [InlineData("from by by with with id id for for", null, null)]
    [InlineData("", null, null)]
    [InlineData(";;;((((", null, null)]
    public void Odd_ones_are_read_as_far_as_they_can_be(string written, string? helo, string? address)
    {
        var field = ReceivedField.Parse(written);
        Assert.Equal((helo, address), (field.Helo, field.FromAddress?.ToString()));
    }

    [Fact]
    public void Keywords_are_phrases_between_commas() =>
        Assert.Equal(["παραγγελία, επείγον", "shop"], PhraseList.Parse("=?utf-8?Q?=CF=80=CE=B1=CF=81=CE=B1=CE=B3=CE=B3=CE=B5=CE=BB=CE=AF=CE=B1=2C_=CE=B5=CF=80=CE=B5=CE=AF=CE=B3=CE=BF=CE=BD?=, ,\r\n shop"));
}
