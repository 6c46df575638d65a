using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Pistos.Mail.Smtp.Receiving;

/// <summary>How mail is handed to us.</summary>
public enum ReceiverProtocol
{
    /// <summary>From anywhere, as an MX (RFC 5321).</summary>
    Smtp,

    /// <summary>From the operator's own mail server, which has taken the message already (RFC 2033).</summary>
    Lmtp,
}

/// <summary>Where to listen and how much to bear.</summary>
/// <param name="Listen">Address and port; port 0 takes any.</param>
/// <param name="Protocol">How mail is handed over.</param>
/// <param name="HostName">Our name, for the greeting and the trace.</param>
public sealed record ReceiverSettings(IPEndPoint Listen, ReceiverProtocol Protocol, string HostName)
{
    /// <summary>For STARTTLS; it is not offered without.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The largest message, in bytes.</summary>
    public int MaxMessageBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Recipients of one message; RFC 5321 §4.5.3.1.8 asks for 100 at least.</summary>
    public int MaxRecipients { get; init; } = 100;

    /// <summary>Connections at once; one more is told to come back.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>Connections at once from one address.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 50;

    /// <summary>Bytes of messages held in memory over all connections; who would need more is told to come back.</summary>
    public long MaxBufferedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Messages being stored at once; the others wait, and their senders with them.</summary>
    public int MaxStoring { get; init; } = 8;

    /// <summary>Mistakes in one connection until it is closed.</summary>
    public int MaxMistakes { get; init; } = 20;

    /// <summary>How long to wait for a command, and for each piece of a message (RFC 5321 §4.5.3.2.7).</summary>
    public TimeSpan CommandWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a message may take as a whole.</summary>
    public TimeSpan MessageWithin { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether a message with a CR or LF alone is refused (RFC 5321 §2.3.8). By default it is over SMTP, where it is somebody's mistake or attack; over LMTP it is kept as it is, since the operator's server has taken it already and a refusal would lose it. It ends no message and no command either way.</summary>
    public bool? RefuseBareLineEnds { get; init; }

    /// <summary>The clock of the trace.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Hears of what the receiver of the mail threw; the sender is told to come back.</summary>
    public Action<Exception>? Fault { get; init; }

    internal bool RefusesBareLineEnds => RefuseBareLineEnds ?? Protocol == ReceiverProtocol.Smtp;
}
