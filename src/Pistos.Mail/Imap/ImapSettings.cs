using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>How to reach and use a mailbox.</summary>
/// <param name="Host">Where it is.</param>
/// <param name="Credentials">How to sign in.</param>
public sealed record ImapSettings(MailHost Host, MailCredentials Credentials)
{
    /// <summary>How long a command may take.</summary>
    public TimeSpan CommandWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long it may take to list a folder or to fetch one batch or chunk.</summary>
    public TimeSpan FetchWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to lie in IDLE before it is begun anew. RFC 2177 asks for less than 29 minutes; many servers and routers forget a quiet connection after ten.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromMinutes(9);

    /// <summary>How often to look where a server offers no IDLE.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest piece of a message to ask for at once, in bytes.</summary>
    public int ChunkBytes { get; init; } = 256 * 1024;

    /// <summary>Messages to ask for at once.</summary>
    public int BatchMessages { get; init; } = 100;

    /// <summary>Bytes of messages to ask for at once; a larger message comes in chunks, alone.</summary>
    public int BatchBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The largest message to take whole, in bytes. Of a larger one the first chunk is taken, and it is said so.</summary>
    public int MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The clock of waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
