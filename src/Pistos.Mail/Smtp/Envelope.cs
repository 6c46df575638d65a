namespace Pistos.Mail.Smtp;

/// <summary>For whom a message is and where failures are reported, apart from what its headers say.</summary>
/// <param name="Sender">The return path, or null for the empty one, to which nobody answers (RFC 5321 §4.5.5).</param>
/// <param name="Recipients">To whom, at least one.</param>
public sealed record Envelope(string? Sender, IReadOnlyList<EnvelopeRecipient> Recipients)
{
    /// <summary>What a report is to quote of the message: RET (RFC 3461 §4.3). The server decides when null.</summary>
    public DsnReturn? Return { get; init; }

    /// <summary>A name of this sending that comes back in reports: ENVID (RFC 3461 §4.4), up to 100 printable characters.</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>An envelope to plain addresses.</summary>
    public static Envelope To(string? sender, params IEnumerable<string> recipients) => new(sender, [.. recipients.Select(r => new EnvelopeRecipient(r))]);
}

/// <summary>One recipient.</summary>
/// <param name="Address">The address that the server is told.</param>
public sealed record EnvelopeRecipient(string Address)
{
    /// <summary>When reports are wanted: NOTIFY (RFC 3461 §4.1). The server decides when null.</summary>
    public DsnNotify? Notify { get; init; }

    /// <summary>The address as it was first given: ORCPT (RFC 3461 §4.2).</summary>
    public string? Original { get; init; }
}

/// <summary>How much of the message a report quotes.</summary>
public enum DsnReturn
{
    /// <summary>The whole message.</summary>
    Full,

    /// <summary>Its headers.</summary>
    Headers,
}

/// <summary>Of what a sender wants to hear.</summary>
[Flags]
public enum DsnNotify
{
    /// <summary>Of nothing at all.</summary>
    Never = 0,

    /// <summary>That it was delivered.</summary>
    Success = 1,

    /// <summary>That it failed.</summary>
    Failure = 2,

    /// <summary>That it is late.</summary>
    Delay = 4,
}
