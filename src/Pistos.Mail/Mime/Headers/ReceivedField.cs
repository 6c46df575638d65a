using System.Net;

namespace Pistos.Mail.Mime.Headers;

/// <summary>
/// What a server says of how a mail came to it (RFC 5321 §4.4), as far as it says it. Anybody can write such a field: only those of servers of one's own are evidence.
/// </summary>
public sealed record ReceivedField
{
    /// <summary>What the client called itself or was called: a name, or an address without its brackets.</summary>
    public string? From { get; init; }

    /// <summary>The client's address, from the comment or brackets behind its name.</summary>
    public IPAddress? FromAddress { get; init; }

    /// <summary>The name that the client's address leads to (reverse DNS).</summary>
    public string? FromHost { get; init; }

    /// <summary>What the client said to HELO, EHLO or LHLO, where that is told apart from its name.</summary>
    public string? Helo { get; init; }

    /// <summary>The server that wrote the field.</summary>
    public string? By { get; init; }

    /// <summary>By what else than the Internet it came, or a program of the server.</summary>
    public string? Via { get; init; }

    /// <summary>The protocol, by its registered name (RFC 3848) where it has one; null for any that is none of mail's.</summary>
    public string? With { get; init; }

    /// <summary>The server's own id of the mail.</summary>
    public string? Id { get; init; }

    /// <summary>A recipient.</summary>
    public string? For { get; init; }

    /// <summary>Such as <c>TLSv1.3</c>; null when nothing is said of TLS.</summary>
    public string? TlsVersion { get; init; }

    /// <summary>The cipher suite, as the server names it.</summary>
    public string? TlsCipher { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Reads a field's value. Never throws; what is not said, or not in a way that can be read, is null.</summary>
    public static ReceivedField Parse(string written) => new ReceivedReader(written).Read();
}
