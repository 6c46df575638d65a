using System.Text;
using Pistos.Platform.Webhooks;

namespace Pistos.Platform.Tests.Webhooks;

/// <summary>The vector and the negative cases of the reference libraries of Standard Webhooks 1.0.</summary>
public sealed class WebhookSignatureTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();
    private static readonly WebhookSecret Secret = WebhookSecret.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_published_vector_is_reproduced() => Assert.Equal(Signature, WebhookSignature.Sign(Id, SentAt, Body, [Secret]));

    [Fact]
    public void The_published_vector_is_accepted() => Assert.Equal(WebhookVerdict.Valid, Verify());

    [Fact]
    public void A_secret_reads_the_same_without_its_prefix() =>
        Assert.Equal(Secret.Reveal(), WebhookSecret.Parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!.Reveal());

    [Theory]
    [InlineData(null, Timestamp, Signature)]
    [InlineData("", Timestamp, Signature)]
    [InlineData(Id, null, Signature)]
    [InlineData(Id, "", Signature)]
    [InlineData(Id, "soon", Signature)]
    [InlineData(Id, "-1614265330", Signature)]
    [InlineData(Id, "99999999999999999999", Signature)]
    [InlineData(Id, Timestamp, null)]
    [InlineData(Id, Timestamp, "")]
    public void A_missing_or_unreadable_header_is_refused(string? id, string? timestamp, string? signature) =>
        Assert.Equal(WebhookVerdict.MissingHeader, WebhookSignature.Verify(id, timestamp, signature, Body, [Secret], SentAt));

    [Theory]
    [InlineData("v1,")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1O")]
    [InlineData("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=")]
    [InlineData("v1,not base64 v1,=")]
    public void A_partial_or_foreign_signature_is_refused(string signature) =>
        Assert.Equal(WebhookVerdict.WrongSignature, Verify(signature: signature));

    [Theory]
    [InlineData(301, WebhookVerdict.TooOld)]
    [InlineData(300, WebhookVerdict.Valid)]
    [InlineData(-300, WebhookVerdict.Valid)]
    [InlineData(-301, WebhookVerdict.TooNew)]
    public void Five_minutes_are_tolerated_either_way(int secondsLater, WebhookVerdict expected) =>
        Assert.Equal(expected, Verify(now: SentAt.AddSeconds(secondsLater)));

    [Fact]
    public void Any_right_signature_among_several_is_enough() => Assert.Equal(
        WebhookVerdict.Valid,
        Verify(signature: $"v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,xyz {Signature} v1a,abc"));

    [Fact]
    public void During_a_change_of_secret_the_receiver_may_hold_either_one()
    {
        var next = WebhookSecret.Generate();
        var header = WebhookSignature.Sign(Id, SentAt, Body, [next, Secret]);

        Assert.Equal(WebhookVerdict.Valid, WebhookSignature.Verify(Id, Timestamp, header, Body, [Secret], SentAt));
        Assert.Equal(WebhookVerdict.Valid, WebhookSignature.Verify(Id, Timestamp, header, Body, [next], SentAt));
        Assert.Equal(WebhookVerdict.WrongSignature, WebhookSignature.Verify(Id, Timestamp, header, Body, [WebhookSecret.Generate()], SentAt));
    }

    [Fact]
    public void The_same_json_written_differently_is_another_body() =>
        Assert.Equal(WebhookVerdict.WrongSignature, WebhookSignature.Verify(Id, Timestamp, Signature, """{"test":2432232314}"""u8, [Secret], SentAt));

    [Fact]
    public void The_id_and_the_time_are_part_of_what_is_signed()
    {
        Assert.Equal(WebhookVerdict.WrongSignature, WebhookSignature.Verify("msg_other", Timestamp, Signature, Body, [Secret], SentAt));
        Assert.Equal(WebhookVerdict.WrongSignature, WebhookSignature.Verify(Id, "1614265331", Signature, Body, [Secret], SentAt));
    }

    [Fact]
    public void Greek_and_emoji_are_signed_as_their_bytes()
    {
        var body = Encoding.UTF8.GetBytes("""{"name":"Παπαδόπουλος 🙂"}""");
        var header = WebhookSignature.Sign(Id, SentAt, body, [Secret]);
        Assert.Equal(WebhookVerdict.Valid, WebhookSignature.Verify(Id, Timestamp, header, body, [Secret], SentAt));
    }

    [Fact]
    public void Without_a_secret_nothing_is_valid_and_nothing_is_sent()
    {
        Assert.Equal(WebhookVerdict.NoSecret, WebhookSignature.Verify(Id, Timestamp, Signature, Body, [], SentAt));
        Assert.Throws<ArgumentException>(() => WebhookSignature.Sign(Id, SentAt, Body, []));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_not base64 at all")]
    public void What_is_too_short_or_unreadable_is_no_secret(string? text) => Assert.Null(WebhookSecret.Parse(text));

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool accepted) =>
        Assert.Equal(accepted, WebhookSecret.Parse("whsec_" + Convert.ToBase64String(new byte[bytes])) is not null);

    [Fact]
    public void A_secret_does_not_print_itself() => Assert.DoesNotContain("MfKQ", $"{Secret}");

    private static WebhookVerdict Verify(string signature = Signature, DateTimeOffset? now = null) =>
        WebhookSignature.Verify(Id, Timestamp, signature, Body, [Secret], now ?? SentAt);
}
