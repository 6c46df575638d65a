using Pistos.Channels.Tracking;

namespace Pistos.Channels.Tests.Tracking;

public sealed class SignedIdentityTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc);
    private static readonly long NowInSeconds = new DateTimeOffset(Now).ToUnixTimeSeconds();

    [Fact]
    public void A_signature_made_elsewhere_is_understood()
    {
        // printf '1763719200\n42' | openssl dgst -sha256 -hmac secret
        var claim = new Claim("42", null, null, 1763719200, "9cb948414bb80b7d17cad389f8a0768110dd69a3a051d5b9494a9ca69772f3cb");

        Assert.Equal(Vouched.UserId, SignedIdentity.Check(["secret"], claim, DateTime.UnixEpoch.AddSeconds(1763719200)));
    }

    [Theory]
    [InlineData(Vouched.UserId)]
    [InlineData(Vouched.UserIdAndEmail)]
    [InlineData(Vouched.UserIdEmailAndPhone)]
    public void Only_what_was_signed_is_vouched_for(object what)
    {
        var claim = new Claim("42", "maria@example.gr", "+306900000000", NowInSeconds, null);
        var signed = claim with { Signature = SignedIdentity.Sign("secret", claim, (Vouched)what) };

        Assert.Equal((Vouched)what, SignedIdentity.Check(["secret"], signed, Now));
        Assert.Equal(Vouched.Nothing, SignedIdentity.Check(["secret"], signed with { UserId = "43" }, Now));
        if ((Vouched)what is not Vouched.UserId) Assert.NotEqual((Vouched)what, SignedIdentity.Check(["secret"], signed with { Email = "eve@example.gr" }, Now));
    }

    [Fact]
    public void A_former_secret_still_counts_beside_the_new_one()
    {
        var claim = new Claim("42", null, null, NowInSeconds, null);
        var signed = claim with { Signature = SignedIdentity.Sign("former", claim, Vouched.UserId) };

        Assert.Equal(Vouched.UserId, SignedIdentity.Check(["present", "former"], signed, Now));
        Assert.Equal(Vouched.Nothing, SignedIdentity.Check(["present"], signed, Now));
    }

    [Fact]
    public void Without_a_secret_nothing_is_believed()
    {
        var claim = new Claim("42", null, null, NowInSeconds, null);
        var signed = claim with { Signature = SignedIdentity.Sign("", claim, Vouched.UserId) };

        Assert.Equal(Vouched.Nothing, SignedIdentity.Check([], signed, Now));
        Assert.Equal(Vouched.Nothing, SignedIdentity.Check([""], signed, Now));
    }

    [Theory]
    [InlineData(-3601)]
    [InlineData(301)]
    public void A_signature_is_good_for_an_hour_only(int secondsAway)
    {
        var claim = new Claim("42", null, null, NowInSeconds + secondsAway, null);
        var signed = claim with { Signature = SignedIdentity.Sign("secret", claim, Vouched.UserId) };

        Assert.Equal(Vouched.Nothing, SignedIdentity.Check(["secret"], signed, Now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public void A_senseless_signature_vouches_for_nothing(string? signature) =>
        Assert.Equal(Vouched.Nothing, SignedIdentity.Check(["secret"], new Claim("42", null, null, NowInSeconds, signature), Now));
}
