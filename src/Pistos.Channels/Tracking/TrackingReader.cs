using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Pistos.Platform.Results;

namespace Pistos.Channels.Tracking;

/// <summary>Reads the bodies of the tracking API from UTF-8, without building objects for what is only stored. A request is taken whole or refused whole.</summary>
internal static class TrackingReader
{
    /// <summary>Bytes of one message.</summary>
    public const int MaxMessage = 32 * 1024;

    /// <summary>Bytes of a request, after unpacking.</summary>
    public const int MaxRequest = 500 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <param name="call">The call that the address names; null for a batch, whose messages say it themselves.</param>
    public static Result<TrackingRequest> Read(ReadOnlyMemory<byte> body, TrackingCall? call)
    {
        if (body.Span.StartsWith("\uFEFF"u8)) body = body[3..];
        if (!Utf8.IsValid(body.Span)) return TrackingErrors.InvalidJson;
        try
        {
            var reader = new Utf8JsonReader(body.Span, Options);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return TrackingErrors.InvalidJson;
            var request = call is null ? ReadBatch(ref reader, body) : ReadOne(ref reader, body, call.Value);
            if (!request.IsOk) return request;
            return reader.Read() ? TrackingErrors.InvalidJson : request;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return TrackingErrors.InvalidJson; // the reader says so by throwing, also for half a surrogate pair
        }
    }

    private static Result<TrackingRequest> ReadOne(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, TrackingCall call)
    {
        if (body.Length > MaxMessage) return TrackingErrors.MessageTooLarge(0);
        var message = new TrackingMessage();
        if (TrackingMessageReader.Read(ref reader, body, message, out var writeKey) is { } wrong) return wrong;
        message.Call = call;
        return TrackingErrors.Check(message, 0) is { } refused ? refused : new TrackingRequest([message], writeKey);
    }

    private static Result<TrackingRequest> ReadBatch(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        List<TrackingMessage>? messages = null;
        string? writeKey = null;
        DateTime? sentAt = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("batch"u8))
            {
                var read = ReadMessages(ref reader, body);
                if (!read.IsOk) return read.Error;
                messages = read.Value;
            }
            else if (reader.ValueTextEquals("sentAt"u8))
            {
                if (!TryReadInstant(ref reader, out sentAt)) return TrackingErrors.WrongType("sentAt");
            }
            else if (reader.ValueTextEquals("writeKey"u8))
            {
                if (!TryReadText(ref reader, out writeKey)) return TrackingErrors.WrongType("writeKey");
            }
            else SkipValue(ref reader);
        }

        if (messages is not { Count: > 0 }) return TrackingErrors.EmptyBatch;
        foreach (var message in messages) message.SentAt ??= sentAt;
        return new TrackingRequest(messages, writeKey);
    }

    private static Result<List<TrackingMessage>> ReadMessages(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) return TrackingErrors.WrongType("batch");
        var messages = new List<TrackingMessage>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is not JsonTokenType.StartObject) return TrackingErrors.WrongType("batch");
            var start = reader.TokenStartIndex;
            var message = new TrackingMessage();
            if (TrackingMessageReader.Read(ref reader, body, message, out _) is { } wrong) return wrong.At(messages.Count);
            if (reader.BytesConsumed - start > MaxMessage) return TrackingErrors.MessageTooLarge(messages.Count);
            if (TrackingErrors.Check(message, messages.Count) is { } refused) return refused;
            messages.Add(message);
        }

        return messages;
    }

    /// <summary>Reads a text or a number as text; null and empty count as absent.</summary>
    public static bool TryReadText(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.String:
                text = reader.GetString();
                if (text!.Length == 0) text = null;
                return true;
            case JsonTokenType.Number:
                text = Encoding.UTF8.GetString(reader.ValueSpan);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads an ISO 8601 text, or milliseconds since 1970, as UTC. Without an offset it is UTC already.</summary>
    public static bool TryReadInstant(ref Utf8JsonReader reader, out DateTime? utc)
    {
        utc = null;
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null) return true;
        if (reader.TokenType is JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out var millis) || millis is < 0 or > 4_102_444_800_000) return false;
            utc = DateTime.UnixEpoch.AddMilliseconds(millis);
            return true;
        }

        if (reader.TokenType is not JsonTokenType.String) return false;
        if (reader.ValueSpan.Length is 0) return true;
        // Without the Z the framework would take the server's own zone.
        if (reader.ValueSpan[^1] == 'Z' && reader.TryGetDateTime(out var exact)) utc = exact;
        else if (DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)) utc = parsed.UtcDateTime;
        return utc >= DateTime.UnixEpoch;
    }

    /// <summary>Reads an object as it is. False when it is something else; null counts as absent.</summary>
    public static bool TryReadObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, out ReadOnlyMemory<byte> json)
    {
        json = default;
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null) return true;
        if (reader.TokenType is not JsonTokenType.StartObject) return false;
        var start = (int)reader.TokenStartIndex;
        SkipRest(ref reader);
        json = body[start..(int)reader.BytesConsumed];
        return true;
    }

    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        SkipRest(ref reader);
    }

    /// <summary>Like Skip, but looks at every text: what is stored must be readable later, and PostgreSQL keeps no NUL.</summary>
    private static void SkipRest(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        do
        {
            if (reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && reader.ValueIsEscaped && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                throw new JsonException("NUL in a text");
        }
        while ((reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || reader.CurrentDepth > depth) && reader.Read());
    }
}
