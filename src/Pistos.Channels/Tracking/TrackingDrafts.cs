using System.Text.Json;
using System.Text.Json.Nodes;
using Pistos.Channels.Sources;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Profiles.Traits;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;

namespace Pistos.Channels.Tracking;

/// <summary>Turns the messages of the tracking API into drafts for the timeline.</summary>
internal static class TrackingDrafts
{
    private const int MaxAddress = 2_000;
    private const int MaxSeconds = 24 * 60 * 60;
    private static readonly byte[][] PageProperties = ["path"u8.ToArray(), "url"u8.ToArray(), "title"u8.ToArray(), "search"u8.ToArray(), "referrer"u8.ToArray()];

    /// <param name="network">Of the sender, shortened: part of the proof of a consent.</param>
    public static Draft From(OpenSource source, TrackingMessage message, DateTime receivedAt, string? network)
    {
        var identities = TrackedIdentities.Of(source, message, receivedAt);
        var at = OccurredAt(message, receivedAt);
        if (source.TakesOrders && TrackedOrders.From(source, message, at, identities) is { } order) return order;
        return new Draft(DataOf(source, message, network))
        {
            Identities = identities,
            Channel = source.Channel,
            Source = source.Code,
            OccurredAt = at,
            IdempotencyKey = message.MessageId is { } id ? $"{source.Code}:{id}" : null,
        };
    }

    /// <summary>What the client's clock said, moved by as much as that clock was wrong when it sent. Nothing happens after it was received.</summary>
    public static DateTime OccurredAt(TrackingMessage message, DateTime receivedAt)
    {
        if ((message.OriginalTimestamp ?? message.Timestamp) is not { } stated) return receivedAt;
        var at = message.SentAt is { } sent ? receivedAt - (sent - stated) : stated;
        if (at < DateTime.UnixEpoch) at = stated;
        return at > receivedAt ? receivedAt : Instants.Truncate(at);
    }

    private static IInteraction DataOf(OpenSource source, TrackingMessage message, string? network) => message.Call switch
    {
        TrackingCall.Page => Page(message),
        TrackingCall.Screen => new ScreenViewed(message.Name, RawJson.From(message.Properties)),
        TrackingCall.Track => Consent(source, message, network) ?? Event(message),
        TrackingCall.Identify => new CustomerDescribed(Members(TrackedIdentities.TraitsOf(message))),
        TrackingCall.Group => new CustomerDescribed(Group(message)),
        TrackingCall.Alias => new IdentityLinked(message.PreviousId!),
        _ => throw new InvalidOperationException($"{message.Call} is not recorded."),
    };

    /// <summary>A group is a trait: its id, and what is known of it.</summary>
    private static Dictionary<string, JsonElement> Group(TrackingMessage message)
    {
        var group = new JsonObject();
        foreach (var (name, value) in Members(message.Traits)) group[name] = JsonNode.Parse(value.GetRawText());
        group["id"] = message.GroupId;
        return new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["group"] = JsonElement.Parse(group.ToJsonString()) };
    }

    private static Dictionary<string, JsonElement> Members(ReadOnlyMemory<byte> json)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (json.IsEmpty) return members;
        foreach (var member in JsonElement.Parse(json.Span).EnumerateObject()) members[member.Name] = member.Value;
        return members;
    }

    /// <summary>What the visitor answered to the site's banner, told by our own script.</summary>
    private static IInteraction? Consent(OpenSource source, TrackingMessage message, string? network)
    {
        if (!source.IsPublic || TrackedProperties.Text(message.Properties, "purpose"u8, 40) is not "tracking") return null;
        return message.Event switch
        {
            "Consent Given" => new ConsentGiven(ConsentChannels.Web, ConsentPurposes.Analytics, TrackedProperties.Text(message.Properties, "text"u8, 500), network),
            "Consent Withdrawn" => new ConsentWithdrawn(ConsentChannels.Web, ConsentPurposes.Analytics, Address: network),
            _ => null,
        };
    }

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
