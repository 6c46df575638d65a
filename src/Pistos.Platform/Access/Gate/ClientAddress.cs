using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Pistos.Platform.Access.Gate;

/// <summary>
/// Takes the caller's address and scheme from the proxies that the operator says stand in front (<c>Proxy:Hops</c>, default 0: none, the headers count for nothing).
/// With n hops it is the n-th entry of X-Forwarded-For from the right: what stands further left was written by the caller.
/// </summary>
internal sealed class ClientAddress(RequestDelegate next, IConfiguration configuration)
{
    private readonly int hops = configuration.GetValue("Proxy:Hops", 0);

    public Task InvokeAsync(HttpContext http)
    {
        if (hops > 0)
        {
            if (FromRight(http.Request.Headers["X-Forwarded-For"].ToString()) is { } text && IPAddress.TryParse(text, out var address))
                http.Connection.RemoteIpAddress = address;
            if (FromRight(http.Request.Headers["X-Forwarded-Proto"].ToString()) is { } scheme && scheme is "https" or "http")
                http.Request.Scheme = scheme;
        }

        return next(http);
    }

    private string? FromRight(string header)
    {
        var entries = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return entries.Length >= hops ? entries[^hops] : null;
    }
}

/// <summary>An address as we count it and as we keep it.</summary>
public static class Addresses
{
    /// <summary>For counting tries: the address, or the /64 network of an IPv6 one, since one household owns all of it.</summary>
    public static string NetworkOf(IPAddress? address) => Cut(address, 4, 8);

    /// <summary>For lists that people read: without the last part (IPv4 /24, IPv6 /48).</summary>
    public static string Truncate(IPAddress? address) => Cut(address, 3, 6);

    private static string Cut(IPAddress? address, int keep4, int keep6)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        // One machine, by whichever of its two names.
        if (address.Equals(IPAddress.IPv6Loopback)) address = IPAddress.Loopback;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, address.AddressFamily is AddressFamily.InterNetwork ? keep4 : keep6, bytes.Length - (address.AddressFamily is AddressFamily.InterNetwork ? keep4 : keep6));
        return new IPAddress(bytes).ToString();
    }
}
