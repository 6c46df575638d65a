using System.Text;
using Pistos.Platform.Access.SecondFactor;

namespace Pistos.Platform.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the rows of SHA-1; its eight digits end in our six.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code)
    {
        var at = DateTime.UnixEpoch.AddSeconds(seconds);

        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(at)));
        Assert.Equal(Totp.StepAt(at), Totp.Match(Secret, code, at, lastUsedStep: 0));
    }

    [Fact]
    public void A_clock_may_be_off_by_one_step_and_no_more()
    {
        var at = DateTime.UnixEpoch.AddSeconds(1234567890);
        var now = Totp.StepAt(at);

        Assert.Equal(now - 1, Totp.Match(Secret, Totp.CodeAt(Secret, now - 1), at, 0));
        Assert.Equal(now + 1, Totp.Match(Secret, Totp.CodeAt(Secret, now + 1), at, 0));
        Assert.Null(Totp.Match(Secret, Totp.CodeAt(Secret, now - 2), at, 0));
        Assert.Null(Totp.Match(Secret, Totp.CodeAt(Secret, now + 2), at, 0));
    }

    [Fact]
    public void A_step_that_was_used_is_over_and_so_is_every_step_before_it()
    {
        var at = DateTime.UnixEpoch.AddSeconds(1234567890);
        var now = Totp.StepAt(at);

        Assert.Null(Totp.Match(Secret, Totp.CodeAt(Secret, now), at, lastUsedStep: now));
        Assert.Null(Totp.Match(Secret, Totp.CodeAt(Secret, now - 1), at, lastUsedStep: now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000")]
    [InlineData("1234567")]
    [InlineData("٣٥٣١٣٠")]
    public void What_is_no_code_matches_nothing(string code) =>
        Assert.Null(Totp.Match(Secret, code, DateTime.UnixEpoch.AddSeconds(59), 0));
}
