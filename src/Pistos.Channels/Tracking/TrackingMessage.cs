namespace Pistos.Channels.Tracking;

/// <summary>The calls of the tracking API.</summary>
internal enum TrackingCall
{
    Identify,
    Track,
    Page,
    Screen,
    Group,
    Alias,
}

/// <summary>One call of the tracking API, read but not yet believed. The JSON objects are slices of the request's body.</summary>
internal sealed class TrackingMessage
{
    public TrackingCall? Call { get; set; }

    public string? MessageId { get; set; }

    public string? UserId { get; set; }

    public string? AnonymousId { get; set; }

    public string? PreviousId { get; set; }

    public string? GroupId { get; set; }

    public string? Event { get; set; }

    public string? Name { get; set; }

    public string? Category { get; set; }

    /// <summary>When it happened by the client's clock, UTC.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>What the client's clock first said; server libraries send it beside a corrected timestamp.</summary>
    public DateTime? OriginalTimestamp { get; set; }

    /// <summary>When the client sent it by its own clock, UTC.</summary>
    public DateTime? SentAt { get; set; }

    public ReadOnlyMemory<byte> Properties { get; set; }

    public ReadOnlyMemory<byte> Traits { get; set; }

    public TrackingContext Context { get; } = new();
}

/// <summary>The part of a message's context that Pistos keeps; addresses of machines and the like are left out.</summary>
internal sealed class TrackingContext
{
    public string? Locale { get; set; }

    /// <summary>Some clients send the traits of an identify call here.</summary>
    public ReadOnlyMemory<byte> Traits { get; set; }

    public ReadOnlyMemory<byte> Page { get; set; }

    public ReadOnlyMemory<byte> Campaign { get; set; }

    /// <summary>When the shop's server signed who this is, seconds since 1970.</summary>
    public long? SignedAt { get; set; }

    public string? Signature { get; set; }
}

/// <summary>The messages of one request.</summary>
/// <param name="WriteKey">From the body, where a beacon has no header for it.</param>
internal sealed record TrackingRequest(IReadOnlyList<TrackingMessage> Messages, string? WriteKey);
