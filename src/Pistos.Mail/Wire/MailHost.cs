using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Pistos.Mail.Wire;

/// <summary>How a connection to a mail server is protected.</summary>
public enum Protection
{
    /// <summary>TLS from the first byte (RFC 8314 §3.3): ports 465 and 993.</summary>
    Tls,

    /// <summary>STARTTLS (RFC 3207, RFC 9051 §6.2.1), demanded: without it nothing is sent.</summary>
    StartTls,

    /// <summary>None. Credentials are then never sent.</summary>
    None,
}

/// <summary>Where a mail server listens, and how the connection to it is protected.</summary>
/// <param name="Host">Its name, which its certificate must carry, or an address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Protection">How the connection is protected.</param>
public sealed record MailHost(string Host, int Port, Protection Protection)
{
    /// <summary>Says of each address that the name leads to whether it may be connected to; all may when null. It is asked of the very address that is then used, so a name that changes its mind gains nothing.</summary>
    public Func<IPAddress, bool>? MayConnect { get; init; }

    /// <summary>Roots that certificates are checked against instead of the system's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>How long to wait for a connection, and then again for TLS.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(30);
}
