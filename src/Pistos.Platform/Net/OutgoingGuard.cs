using System.Net;
using System.Net.Sockets;

namespace Pistos.Platform.Net;

/// <summary>Why an outgoing request was not made, or got no answer.</summary>
public enum OutgoingProblem
{
    None,
    NotAnAddress,
    SchemeNotAllowed,
    CredentialsInAddress,
    PortNotAllowed,
    ReservedAddress,
    NameNotFound,
    ConnectionFailed,
    SecureConnectionFailed,
    TimedOut,
}

internal interface INameResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}

internal sealed class SystemNameResolver : INameResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}

internal sealed class OutgoingRefusedException(OutgoingProblem problem) : IOException($"Outgoing request refused: {problem}")
{
    public OutgoingProblem Problem { get; } = problem;
}

/// <summary>Keeps requests to addresses that somebody else chose away from our own network.</summary>
internal sealed class OutgoingGuard(OutgoingOptions options, INameResolver names)
{
    private readonly IReadOnlyList<IPNetwork> allowed = options.AllowedNetworks();
    private readonly IReadOnlyList<int> ports = options.AllowedPorts();

    /// <summary>What can be said about the text of an address without asking the network.</summary>
    public static OutgoingProblem CheckForm(string? text, out Uri? address)
    {
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out address) || address.Host.Length == 0) return OutgoingProblem.NotAnAddress;
        if (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) return OutgoingProblem.SchemeNotAllowed;
        return address.UserInfo.Length > 0 ? OutgoingProblem.CredentialsInAddress : OutgoingProblem.None;
    }

    /// <summary>The answer for a form: would a request to this address be made now? The connection is checked again each time.</summary>
    public async Task<OutgoingProblem> CheckAsync(string? text, CancellationToken ct)
    {
        var form = CheckForm(text, out var address);
        if (form != OutgoingProblem.None) return form;
        try
        {
            await PermittedAsync(address!.IdnHost, address.Port, ct);
            return OutgoingProblem.None;
        }
        catch (OutgoingRefusedException refused)
        {
            return refused.Problem;
        }
    }

    /// <summary>
    /// Connects to one of the addresses that were checked. The name is resolved once: a second look-up could be
    /// answered differently (DNS rebinding).
    /// </summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var target = context.DnsEndPoint;
        SocketException? failure = null;
        foreach (var address in await PermittedAsync(target.Host, target.Port, ct))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException unreachable)
            {
                socket.Dispose();
                failure = unreachable;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostUnreachable);
    }

    private async Task<IReadOnlyList<IPAddress>> PermittedAsync(string host, int port, CancellationToken ct)
    {
        var addresses = await ResolveAsync(host, ct);

        // One reserved address refuses them all: a name that points both outside and inside is an attempt, not a mistake.
        var outside = addresses.Where(address => !IsAllowed(address)).ToList();
        if (outside.Exists(ReservedAddresses.Contains)) throw new OutgoingRefusedException(OutgoingProblem.ReservedAddress);
        if (outside.Count > 0 && !ports.Contains(port)) throw new OutgoingRefusedException(OutgoingProblem.PortNotAllowed);
        return addresses;
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal)) return [literal];
        try
        {
            var addresses = await names.ResolveAsync(host, ct);
            return addresses.Length > 0 ? addresses : throw new OutgoingRefusedException(OutgoingProblem.NameNotFound);
        }
        catch (SocketException)
        {
            throw new OutgoingRefusedException(OutgoingProblem.NameNotFound);
        }
        catch (ArgumentException)
        {
            throw new OutgoingRefusedException(OutgoingProblem.NameNotFound);
        }
    }

    private bool IsAllowed(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain));
    }
}
