using System.Diagnostics;
using System.Text;
using Pistos.Channels.Tracking;

namespace Pistos.Channels.Tests.Tracking;

public sealed class TrackingReaderTests
{
    [Fact]
    public void A_track_call_is_read_with_everything_that_is_kept()
    {
        var message = ReadOne(TrackingCall.Track, """
            { "userId": "maria", "anonymousId": "a1", "messageId": "m1", "event": "Προστέθηκε στο καλάθι",
              "timestamp": "2026-11-21T10:00:00.250Z", "sentAt": "2026-11-21T12:00:05+02:00",
              "properties": { "price": 12.50, "nested": { "deep": [1, 2] } },
              "context": { "ip": "10.0.0.1", "locale": "el-GR", "library": { "name": "x" }, "campaign": { "source": "news" }, "page": { "path": "/a" } },
              "integrations": { "All": true }, "something": [ { } ] }
            """);

        Assert.Equal("maria", message.UserId);
        Assert.Equal("a1", message.AnonymousId);
        Assert.Equal("m1", message.MessageId);
        Assert.Equal("Προστέθηκε στο καλάθι", message.Event);
        Assert.Equal(new DateTime(2026, 11, 21, 10, 0, 0, 250, DateTimeKind.Utc), message.Timestamp);
        Assert.Equal(new DateTime(2026, 11, 21, 10, 0, 5, DateTimeKind.Utc), message.SentAt);
        Assert.Equal("""{ "price": 12.50, "nested": { "deep": [1, 2] } }""", Encoding.UTF8.GetString(message.Properties.Span));
        Assert.Equal("el-GR", message.Context.Locale);
        Assert.Equal("""{ "source": "news" }""", Encoding.UTF8.GetString(message.Context.Campaign.Span));
    }

    [Fact]
    public void A_number_may_be_an_id_and_an_empty_text_is_no_id()
    {
        var message = ReadOne(TrackingCall.Page, """{ "userId": 42, "anonymousId": "" }""");

        Assert.Equal("42", message.UserId);
        Assert.Null(message.AnonymousId);
    }

    [Fact]
    public void A_time_without_an_offset_is_taken_as_universal_time()
    {
        var message = ReadOne(TrackingCall.Page, """{ "userId": "maria", "timestamp": "2026-11-21T10:00:00", "originalTimestamp": 1763719200000 }""");

        Assert.Equal(new DateTime(2026, 11, 21, 10, 0, 0, DateTimeKind.Utc), message.Timestamp);
        Assert.Equal(new DateTime(2025, 11, 21, 10, 0, 0, DateTimeKind.Utc), message.OriginalTimestamp);
    }

    [Fact]
    public void A_batch_gives_its_time_of_sending_and_its_key_to_its_messages()
    {
        var read = TrackingReader.Read(Bytes("""
            { "batch": [ { "type": "page", "anonymousId": "a" }, { "type": "track", "event": "Bought", "userId": "u", "sentAt": "2026-11-21T09:00:00Z" } ],
              "sentAt": "2026-11-21T10:00:00Z", "writeKey": "key" }
            """), null);

        Assert.True(read.IsOk);
        Assert.Equal("key", read.Value.WriteKey);
        Assert.Equal([TrackingCall.Page, TrackingCall.Track], read.Value.Messages.Select(m => m.Call!.Value));
        Assert.Equal([10, 9], read.Value.Messages.Select(m => m.SentAt!.Value.Hour));
    }

    [Theory]
    [InlineData("""{ "batch": [] }""", "tracking.empty_batch", null)]
    [InlineData("""{ "sentAt": "2026-11-21T10:00:00Z" }""", "tracking.empty_batch", null)]
    [InlineData("""{ "batch": {} }""", "tracking.wrong_type", "batch")]
    [InlineData("""{ "batch": [ 1 ] }""", "tracking.wrong_type", "batch")]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "u" }, { "type": "dance", "userId": "u" } ] }""", "tracking.wrong_type", "batch[1].type")]
    [InlineData("""{ "batch": [ { "userId": "u" } ] }""", "tracking.missing", "batch[0].type")]
    [InlineData("""{ "batch": [ { "type": "page" } ] }""", "tracking.no_identity", "batch[0]")]
    [InlineData("""{ "batch": [ { "type": "track", "userId": "u" } ] }""", "tracking.missing", "batch[0].event")]
    [InlineData("""{ "batch": [ { "type": "page", "userId": { "id": 1 } } ] }""", "tracking.wrong_type", "batch[0].userId")]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "u", "timestamp": "yesterday" } ] }""", "tracking.wrong_type", "batch[0].timestamp")]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "u", "properties": [] } ] }""", "tracking.wrong_type", "batch[0].properties")]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "a\u0000b" } ] }""", "tracking.invalid_json", "batch[0].userId")]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "a\nb" } ] }""", "tracking.strange_id", "batch[0].userId")]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "u", "properties": { "x": "\u0000" } } ] }""", "tracking.invalid_json", null)]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "u", "properties": { "x": "\ud800" } } ] }""", "tracking.invalid_json", null)]
    [InlineData("""{ "batch": [ { "type": "alias", "userId": "u" } ] }""", "tracking.missing", "batch[0].previousId")]
    [InlineData("""[]""", "tracking.invalid_json", null)]
    [InlineData("""{ "batch": [ { "type": "page", "userId": "u" } ] } {}""", "tracking.invalid_json", null)]
    [InlineData("", "tracking.invalid_json", null)]
    public void A_batch_that_is_wrong_anywhere_is_refused_and_says_where(string body, string code, string? field)
    {
        var read = TrackingReader.Read(Bytes(body), null);

        Assert.False(read.IsOk);
        Assert.Equal(code, read.Error.Code);
        Assert.Equal(field, read.Error.Field);
    }

    [Fact]
    public void A_body_cut_at_any_place_is_refused()
    {
        var whole = Bytes("""{"batch":[{"type":"track","event":"Αγορά \"χ\"","userId":"u","properties":{"a":[1,{"b":null}]},"context":{"traits":{},"identity":{"timestamp":1,"signature":"s"}}}]}""");
        Assert.True(TrackingReader.Read(whole, null).IsOk);

        for (var length = 0; length < whole.Length; length++) Assert.False(TrackingReader.Read(whole.AsMemory(0, length), null).IsOk);
    }

    [Fact]
    public void A_body_with_any_byte_changed_is_read_or_refused_but_never_breaks()
    {
        var whole = Bytes("""{"batch":[{"type":"track","event":"Αγορά","userId":"u","timestamp":"2026-11-21T10:00:00Z","properties":{"a":[1,{"b":"\u03b1"}]}}]}""");
        for (var at = 0; at < whole.Length; at++)
        {
            for (var change = 1; change < 256; change += 7)
            {
                byte[] changed = [.. whole];
                changed[at] ^= (byte)change;
                var read = TrackingReader.Read(changed, null);
                Assert.True(read.IsOk || read.Error.Code.StartsWith("tracking.", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void A_message_larger_than_thirty_two_kilobytes_is_refused()
    {
        var message = $$"""{ "type": "page", "userId": "u", "properties": { "x": "{{new string('x', 33_000)}}" } }""";

        Assert.Equal("batch[1]", TrackingReader.Read(Bytes($$"""{ "batch": [ { "type": "page", "userId": "u" }, {{message}} ] }"""), null).Error?.Field);
        Assert.Equal("tracking.message_too_large", TrackingReader.Read(Bytes(message), TrackingCall.Page).Error?.Code);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 100)) + "1" + new string('}', 100);

        Assert.Equal("tracking.invalid_json", TrackingReader.Read(Bytes($$"""{ "userId": "u", "properties": {{deep}} }"""), TrackingCall.Page).Error?.Code);
    }

    private static TrackingMessage ReadOne(TrackingCall call, string body)
    {
        var read = TrackingReader.Read(Bytes(body), call);
        Assert.True(read.IsOk, read.Error?.ToString());
        return read.Value.Messages.Single();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
