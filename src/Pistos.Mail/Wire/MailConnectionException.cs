namespace Pistos.Mail.Wire;

/// <summary>What went wrong between us and a mail server.</summary>
public enum MailProblem
{
    /// <summary>The name leads nowhere.</summary>
    NameNotFound,

    /// <summary>The name leads only to addresses that <see cref="MailHost.MayConnect"/> forbids.</summary>
    AddressForbidden,

    /// <summary>Nobody answers there.</summary>
    ConnectFailed,

    /// <summary>TLS failed, most often for the certificate.</summary>
    TlsFailed,

    /// <summary>STARTTLS is demanded and the server does not offer it.</summary>
    TlsNotOffered,

    /// <summary>Something was sent in the clear where TLS was to begin (CVE-2026-42246, GHSA-9j88): somebody is in between.</summary>
    InjectedBeforeTls,

    /// <summary>Credentials were given for a connection without TLS; they were not sent.</summary>
    CredentialsNeedTls,

    /// <summary>The server offers no way to sign in that we know.</summary>
    NoCommonMechanism,

    /// <summary>The server refused the credentials.</summary>
    CredentialsRefused,

    /// <summary>The server turns us away.</summary>
    ServiceRefused,

    /// <summary>A step took longer than it may.</summary>
    TimedOut,

    /// <summary>The connection ended.</summary>
    ConnectionLost,

    /// <summary>The server said what no server may say, or more than is bearable.</summary>
    ProtocolViolated,
}

/// <summary>A connection to a mail server could not be made or went wrong; it is of no further use.</summary>
public sealed class MailConnectionException(MailProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What it was.</summary>
    public MailProblem Problem { get; } = problem;
}
