using System.Net;
using System.Net.Sockets;

namespace Pistos.Mail.Wire;

/// <summary>Opens a connection to the first address of a host that may be used and answers.</summary>
internal static class Dialling
{
    public static Task<Socket> ConnectAsync(MailHost host, CancellationToken ct) =>
        host.ConnectWithin.WithinAsync("Connecting", token => TryEachAsync(host, token), ct);

    private static async Task<Socket> TryEachAsync(MailHost host, CancellationToken ct)
    {
        var addresses = await ResolveAsync(host.Host, ct);
        if (host.MayConnect is { } may) addresses = [.. addresses.Where(a => may(a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a))];
        if (addresses.Length == 0) throw new MailConnectionException(MailProblem.AddressForbidden, $"{host.Host} leads only to addresses that may not be connected to.");

        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], host.Port), ct);
                return socket;
            }
            catch (SocketException) when (i < addresses.Length - 1)
            {
                socket.Dispose();
            }
            catch (SocketException refusal)
            {
                socket.Dispose();
                throw new MailConnectionException(MailProblem.ConnectFailed, $"{host.Host}:{host.Port} cannot be reached: {refusal.SocketErrorCode}.", refusal);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, ct);
            if (addresses.Length > 0) return addresses;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            throw new MailConnectionException(MailProblem.NameNotFound, $"{host} is not known.", failure);
        }

        throw new MailConnectionException(MailProblem.NameNotFound, $"{host} has no address.");
    }
}
