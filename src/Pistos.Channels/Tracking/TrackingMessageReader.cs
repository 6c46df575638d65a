using System.Text.Json;
using Pistos.Platform.Results;

namespace Pistos.Channels.Tracking;

/// <summary>Reads one message of the tracking API.</summary>
internal static class TrackingMessageReader
{
    /// <summary>Reads from the message's opening brace to its closing one. What it does not know, it passes over.</summary>
    public static Error? Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, TrackingMessage message, out string? writeKey)
    {
        writeKey = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var wrong =
                reader.ValueTextEquals("writeKey"u8) ? (TrackingReader.TryReadText(ref reader, out writeKey) ? null : "writeKey")
                : reader.ValueTextEquals("type"u8) ? ReadCall(ref reader, message)
                : reader.ValueTextEquals("context"u8) ? ReadContext(ref reader, body, message.Context)
                : ReadText(ref reader, message) ?? ReadInstant(ref reader, message) ?? ReadObject(ref reader, body, message);
            if (wrong is { Length: > 0 }) return TrackingErrors.WrongType(wrong);
        }

        return null;
    }

    // The next three give null when the property is not theirs, "" when they read it, and its name when it is of the wrong type.
    private static string? ReadText(ref Utf8JsonReader reader, TrackingMessage message)
    {
        if (reader.ValueTextEquals("messageId"u8)) return TrackingReader.TryReadText(ref reader, out var id) ? Done(message.MessageId = id) : "messageId";
        if (reader.ValueTextEquals("anonymousId"u8)) return TrackingReader.TryReadText(ref reader, out var visitor) ? Done(message.AnonymousId = visitor) : "anonymousId";
        if (reader.ValueTextEquals("userId"u8)) return TrackingReader.TryReadText(ref reader, out var user) ? Done(message.UserId = user) : "userId";
        if (reader.ValueTextEquals("event"u8)) return TrackingReader.TryReadText(ref reader, out var name) ? Done(message.Event = name) : "event";
        if (reader.ValueTextEquals("name"u8)) return TrackingReader.TryReadText(ref reader, out var title) ? Done(message.Name = title) : "name";
        if (reader.ValueTextEquals("category"u8)) return TrackingReader.TryReadText(ref reader, out var category) ? Done(message.Category = category) : "category";
        if (reader.ValueTextEquals("previousId"u8)) return TrackingReader.TryReadText(ref reader, out var previous) ? Done(message.PreviousId = previous) : "previousId";
        if (reader.ValueTextEquals("groupId"u8)) return TrackingReader.TryReadText(ref reader, out var group) ? Done(message.GroupId = group) : "groupId";
        return null;
    }

    private static string? ReadInstant(ref Utf8JsonReader reader, TrackingMessage message)
    {
        DateTime? at;
        if (reader.ValueTextEquals("timestamp"u8)) return TrackingReader.TryReadInstant(ref reader, out at) ? Done(message.Timestamp = at) : "timestamp";
        if (reader.ValueTextEquals("originalTimestamp"u8)) return TrackingReader.TryReadInstant(ref reader, out at) ? Done(message.OriginalTimestamp = at) : "originalTimestamp";
        if (reader.ValueTextEquals("sentAt"u8)) return TrackingReader.TryReadInstant(ref reader, out at) ? Done(message.SentAt = at) : "sentAt";
        return null;
    }

    private static string? ReadObject(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, TrackingMessage message)
    {
        ReadOnlyMemory<byte> json;
        if (reader.ValueTextEquals("properties"u8)) return TrackingReader.TryReadObject(ref reader, body, out json) ? Done(message.Properties = json) : "properties";
        if (reader.ValueTextEquals("traits"u8)) return TrackingReader.TryReadObject(ref reader, body, out json) ? Done(message.Traits = json) : "traits";
        TrackingReader.SkipValue(ref reader);
        return "";
    }

    private static string? ReadCall(ref Utf8JsonReader reader, TrackingMessage message)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.String) return "type";
        message.Call =
            reader.ValueTextEquals("track"u8) ? TrackingCall.Track
            : reader.ValueTextEquals("page"u8) ? TrackingCall.Page
            : reader.ValueTextEquals("identify"u8) ? TrackingCall.Identify
            : reader.ValueTextEquals("screen"u8) ? TrackingCall.Screen
            : reader.ValueTextEquals("group"u8) ? TrackingCall.Group
            : reader.ValueTextEquals("alias"u8) ? TrackingCall.Alias
            : null;
        return message.Call is null ? "type" : "";
    }

    private static string? ReadContext(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, TrackingContext context)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null) return "";
        if (reader.TokenType is not JsonTokenType.StartObject) return "context";
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlyMemory<byte> json;
            if (reader.ValueTextEquals("locale"u8))
            {
                if (!TrackingReader.TryReadText(ref reader, out var locale)) return "context.locale";
                context.Locale = locale;
            }
            else if (reader.ValueTextEquals("traits"u8))
            {
                if (!TrackingReader.TryReadObject(ref reader, body, out json)) return "context.traits";
                context.Traits = json;
            }
            else if (reader.ValueTextEquals("page"u8))
            {
                if (!TrackingReader.TryReadObject(ref reader, body, out json)) return "context.page";
                context.Page = json;
            }
            else if (reader.ValueTextEquals("campaign"u8))
            {
                if (!TrackingReader.TryReadObject(ref reader, body, out json)) return "context.campaign";
                context.Campaign = json;
            }
            else if (reader.ValueTextEquals("identity"u8))
            {
                if (!TryReadProof(ref reader, context)) return "context.identity";
            }
            else TrackingReader.SkipValue(ref reader);
        }

        return "";
    }

    private static bool TryReadProof(ref Utf8JsonReader reader, TrackingContext context)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null) return true;
        if (reader.TokenType is not JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("timestamp"u8))
            {
                if (!TrackingReader.TryReadText(ref reader, out var seconds)) return false;
                context.SignedAt = long.TryParse(seconds, out var at) ? at : null;
            }
            else if (reader.ValueTextEquals("signature"u8))
            {
                if (!TrackingReader.TryReadText(ref reader, out var signature)) return false;
                context.Signature = signature;
            }
            else TrackingReader.SkipValue(ref reader);
        }

        return true;
    }

    private static string Done<T>(T _) => "";
}
