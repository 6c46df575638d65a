using System.Net;
using System.Net.Sockets;

namespace Pistos.Testing;

/// <summary>Ports of this machine for servers that must be told theirs before they start.</summary>
public static class LoopbackPort
{
    /// <summary>One that nobody listens on now.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
