namespace Pistos.Mail.Mime;

/// <summary>
/// How much one message may cost. What goes beyond is left unread and reported as a problem; the raw bytes are kept all the same.
/// </summary>
public sealed record Budget
{
    /// <summary>What a message from outside gets.</summary>
    public static Budget Default { get; } = new();

    /// <summary>Bytes of the whole message that are looked at.</summary>
    public int Bytes { get; init; } = 64 << 20;

    /// <summary>Bytes of the header fields of one part.</summary>
    public int HeaderBytes { get; init; } = 4 << 20;

    /// <summary>Header fields of one part.</summary>
    public int Headers { get; init; } = 2_000;

    /// <summary>Parts of the whole message, containers and the parts of embedded messages included.</summary>
    public int Parts { get; init; } = 10_000;

    /// <summary>How deep parts may lie within parts.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Bytes that may be decoded to look into embedded messages that were sent encoded.</summary>
    public long DecodedBytes { get; init; } = 128L << 20;

    /// <summary>Addresses of one header field.</summary>
    public int Addresses { get; init; } = 10_000;

    /// <summary>The last resort: the work grows with the message, so this is reached on an overloaded machine only.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(10);
}
