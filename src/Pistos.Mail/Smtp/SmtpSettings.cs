using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>How to reach and use a server that takes our mail.</summary>
/// <param name="Host">Where it is.</param>
public sealed record SmtpSettings(MailHost Host)
{
    /// <summary>How to sign in; not at all when null.</summary>
    public MailCredentials? Credentials { get; init; }

    /// <summary>Our own name for EHLO; our address in brackets when null (RFC 5321 §4.1.4).</summary>
    public string? ClientName { get; init; }

    /// <summary>How long each step may take.</summary>
    public SmtpTimeouts Timeouts { get; init; } = new();

    /// <summary>How long a connection may lie idle before it is not used again.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many connections are kept for the next message.</summary>
    public int IdleConnections { get; init; } = 4;

    /// <summary>How many messages go through one connection; some servers count.</summary>
    public int MessagesPerConnection { get; init; } = 100;

    /// <summary>The clock that idle time is taken from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
