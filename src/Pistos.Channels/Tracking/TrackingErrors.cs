using Pistos.Platform.Results;

namespace Pistos.Channels.Tracking;

/// <summary>Why a tracking request is refused; the messages are texts of the same key.</summary>
internal static class TrackingErrors
{
    /// <summary>Identities stand in indexes; nobody's id is longer.</summary>
    public const int MaxId = 255;

    public const int MaxName = 255;

    public static readonly Error InvalidJson = new("tracking.invalid_json");
    public static readonly Error EmptyBatch = new("tracking.empty_batch");
    public static readonly Error NoWriteKey = new("tracking.no_write_key", ErrorKind.Forbidden);
    public static readonly Error WrongWriteKey = new("tracking.wrong_write_key", ErrorKind.Forbidden);
    public static readonly Error SourceIsOff = Error.NotFound("tracking.source_is_off");
    public static readonly Error OriginNotAllowed = Error.Forbidden("tracking.origin_not_allowed");
    public static readonly Error RequestTooLarge = new("tracking.request_too_large");
    public static readonly Error CannotUnpack = new("tracking.cannot_unpack");
    public static readonly Error NotNow = new("tracking.not_now", ErrorKind.Unavailable);

    public static Error TooMany(TimeSpan wait) => new("tracking.too_many", ErrorKind.TooMany, null, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    public static Error MessageTooLarge(int index) => new Error("tracking.message_too_large").At(index);

    public static Error WrongType(string field) => new("tracking.wrong_type", Field: field, Args: field);

    /// <summary>Says which message of the batch it is about, counted from 0.</summary>
    public static Error At(this Error error, int index) => error with { Field = error.Field is null ? $"batch[{index}]" : $"batch[{index}].{error.Field}" };

    /// <summary>What every message must have.</summary>
    public static Error? Check(TrackingMessage message, int index)
    {
        var wrong = message switch
        {
            { Call: null } => Missing("type"),
            { UserId: null, AnonymousId: null } when message.Call is not TrackingCall.Alias => new Error("tracking.no_identity"),
            { Call: TrackingCall.Alias, UserId: null } => Missing("userId"),
            { Call: TrackingCall.Alias, PreviousId: null } => Missing("previousId"),
            { Call: TrackingCall.Track, Event: null } => Missing("event"),
            { Call: TrackingCall.Group, GroupId: null } => Missing("groupId"),
            _ => CheckText("userId", message.UserId, MaxId, true)
                ?? CheckText("anonymousId", message.AnonymousId, MaxId, true)
                ?? CheckText("previousId", message.PreviousId, MaxId, true)
                ?? CheckText("groupId", message.GroupId, MaxId, true)
                ?? CheckText("messageId", message.MessageId, MaxId, true)
                ?? CheckText("event", message.Event, MaxName, false)
                ?? CheckText("name", message.Name, 4 * MaxName, false)
                ?? CheckText("category", message.Category, MaxName, false),
        };
        return wrong?.At(index);
    }

    private static Error Missing(string field) => new("tracking.missing", Field: field, Args: field);

    private static Error? CheckText(string field, string? text, int max, bool isId)
    {
        if (text is null) return null;
        if (text.Length > max) return new Error("tracking.too_long", Field: field, Args: [field, max]);
        if (text.Contains('\0', StringComparison.Ordinal)) return InvalidJson with { Field = field };
        if (!isId) return null;
        foreach (var c in text)
        {
            if (char.IsControl(c)) return new Error("tracking.strange_id", Field: field, Args: field);
        }

        return string.IsNullOrWhiteSpace(text) ? Missing(field) : null;
    }
}
