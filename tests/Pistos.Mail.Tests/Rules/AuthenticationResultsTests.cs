using System.Text;
using Pistos.Mail.Mime;
using Pistos.Mail.Rules;

namespace Pistos.Mail.Tests.Rules;

/// <summary>Whom to believe about a sender (RFC 8601).</summary>
public sealed class AuthenticationResultsTests
{
    [Theory]
    [InlineData("Authentication-Results: mx.shop.gr; dmarc=pass header.from=example.com", "pass")]
    [InlineData("Authentication-Results: MX.shop.gr 1; spf=pass smtp.mailfrom=example.com; dmarc=fail (p=reject) header.from=example.com", "fail")]
    [InlineData("Authentication-Results: mx.shop.gr; none", null)]
    [InlineData("Authentication-Results: mx.evil.example; dmarc=pass header.from=example.com", null)]
    [InlineData("Received: from x by mx.shop.gr\nAuthentication-Results: mx.shop.gr; dmarc=pass", "pass")]
    [InlineData("Received: from x by mx.shop.gr\nReceived: from evil by outside\nAuthentication-Results: mx.shop.gr; dmarc=pass", null)]
    [InlineData("Authentication-Results: mx.evil.example; dmarc=pass\nAuthentication-Results: mx.shop.gr; dmarc=fail", "fail")]
    [InlineData("Authentication-Results: mx.shop.gr; dmarc=fail\nAuthentication-Results: mx.shop.gr; dmarc=pass", "fail")]
    [InlineData("Authentication-Results: mx.shop.gr;\n dkim=fail reason=\"bad; dmarc=pass\" header.d=example.com;\n dmarc=none", "none")]
    [InlineData("Subject: nothing", null)]
    public void Only_the_topmost_word_of_our_own_server_counts(string header, string? dmarc)
    {
        var results = AuthenticationResults.Trusted(MimeMessage.Parse(Encoding.UTF8.GetBytes(header + "\n\n")).Headers, ["mx.shop.gr"]);
        Assert.Equal(dmarc, results?["dmarc"]);
    }

    [Fact]
    public void Findings_come_with_their_reasons_and_properties()
    {
        var results = AuthenticationResults.Parse("example.org 1; dkim (a (nested) comment) = pass reason=\"good signature\" header.d=example.net header.i=@example.net; spf/2=softfail smtp.mailfrom=x@example.net")!;
        Assert.Equal("example.org", results.ServerId);
        Assert.Equal(("dkim", "pass", "good signature", "example.net"), (results.Results[0].Method, results.Results[0].Result, results.Results[0].Reason, results.Results[0].Properties["header.d"]));
        Assert.Equal("softfail", results["spf"]);
        Assert.Null(results["dmarc"]);
        Assert.Null(AuthenticationResults.Parse("; dmarc=pass"));
    }
}
