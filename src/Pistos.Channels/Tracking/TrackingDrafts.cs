using Pistos.Channels.Sources;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Channels.Tracking;

/// <summary>Turns the messages of the tracking API into drafts for the timeline.</summary>
internal static class TrackingDrafts
{
    private const int MaxAddress = 2_000;
    private const int MaxSeconds = 24 * 60 * 60;
    private static readonly byte[][] PageProperties = ["path"u8.ToArray(), "url"u8.ToArray(), "title"u8.ToArray(), "search"u8.ToArray(), "referrer"u8.ToArray()];

    public static Draft From(OpenSource source, TrackingMessage message, DateTime receivedAt) => new(DataOf(message))
    {
        Identities = TrackedIdentities.Of(source, message, receivedAt),
        Channel = source.Channel,
        Source = source.Code,
        OccurredAt = OccurredAt(message, receivedAt),
        IdempotencyKey = message.MessageId is { } id ? $"{source.Code}:{id}" : null,
    };

    /// <summary>What the client's clock said, moved by as much as that clock was wrong when it sent. Nothing happens after it was received.</summary>
    public static DateTime OccurredAt(TrackingMessage message, DateTime receivedAt)
    {
        if ((message.OriginalTimestamp ?? message.Timestamp) is not { } stated) return receivedAt;
        var at = message.SentAt is { } sent ? receivedAt - (sent - stated) : stated;
        if (at < DateTime.UnixEpoch) at = stated;
        return at > receivedAt ? receivedAt : Instants.Truncate(at);
    }

    private static IInteraction DataOf(TrackingMessage message) => message.Call switch
    {
        TrackingCall.Page => Page(message),
        TrackingCall.Screen => new ScreenViewed(message.Name, RawJson.From(message.Properties)),
        TrackingCall.Track => Event(message),
        TrackingCall.Identify => new PersonIdentified(RawJson.From(TrackedIdentities.TraitsOf(message))),
        TrackingCall.Group => new GroupJoined(message.GroupId!, RawJson.From(message.Traits)),
        TrackingCall.Alias => new IdentityLinked(message.PreviousId!),
        _ => throw new InvalidOperationException($"{message.Call} is not recorded."),
    };

    private static PageViewed Page(TrackingMessage message)
    {
        var url = PageText(message, "url"u8);
        return new PageViewed(
            message.Name ?? PageText(message, "title"u8),
            PageText(message, "path"u8) ?? PathOf(url),
            url,
            PageText(message, "referrer"u8),
            message.Context.Locale is { Length: <= 20 } locale ? locale : null,
            RawJson.From(message.Context.Campaign),
            TrackedProperties.SaysMoreThan(message.Properties, PageProperties) ? RawJson.From(message.Properties) : null);
    }

    private static IInteraction Event(TrackingMessage message)
    {
        var path = PageText(message, "path"u8);
        if (message.Event == "Time on Page" && TrackedProperties.Number(message.Properties, "seconds"u8, MaxSeconds) is { } seconds) return new PageLeft(path, seconds);
        return new EventTracked(message.Event!, RawJson.From(message.Properties), path, RawJson.From(message.Context.Campaign));
    }

    private static string? PageText(TrackingMessage message, ReadOnlySpan<byte> name) =>
        TrackedProperties.Text(message.Properties, name, MaxAddress) ?? TrackedProperties.Text(message.Context.Page, name, MaxAddress);

    private static string? PathOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : null;
}
