using System.Net;
using System.Net.Sockets;
using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>Brings a new connection to where mail can be sent: greeting, EHLO, STARTTLS, AUTH.</summary>
internal static class SmtpGreeting
{
    public static async Task<SmtpCapabilities> ExchangeAsync(WireConnection wire, SmtpSettings settings, CancellationToken ct)
    {
        var limit = settings.Timeouts.Greeting;
        var greeting = await limit.WithinAsync("The greeting", wire.ReadReplyAsync, ct);
        if (greeting.Code != 220) throw new MailConnectionException(MailProblem.ServiceRefused, $"The server turns us away: {greeting}");

        var name = ClientName(settings, wire.LocalEndPoint);
        var offered = await HelloAsync(wire, name, limit, ct);
        if (settings.Host.Protection == Protection.StartTls)
        {
            await StartTlsAsync(wire, settings, offered, ct);
            offered = await HelloAsync(wire, name, limit, ct);
        }

        if (settings.Credentials is { } credentials) await new SmtpAuthentication(wire, offered, limit).SignInAsync(credentials, ct);
        return offered;
    }

    public static async Task<SmtpReply> SayAsync(this WireConnection wire, string line, TimeSpan limit, CancellationToken ct) =>
        await limit.WithinAsync(line.Split(' ')[0], async token =>
        {
            wire.Append(Encoding.UTF8.GetBytes(line));
            wire.Append("\r\n"u8);
            await wire.FlushAsync(token);
            return await wire.ReadReplyAsync(token);
        }, ct);

    /// <summary>A server of old that knows no EHLO is told HELO, and offers nothing (RFC 5321 §3.2).</summary>
    private static async Task<SmtpCapabilities> HelloAsync(WireConnection wire, string name, TimeSpan limit, CancellationToken ct)
    {
        var reply = await wire.SayAsync($"EHLO {name}", limit, ct);
        if (reply.IsPositive) return new SmtpCapabilities(reply);
        if (reply.IsPermanent) reply = await wire.SayAsync($"HELO {name}", limit, ct);
        if (!reply.IsPositive) throw new MailConnectionException(MailProblem.ServiceRefused, $"The server turns us away: {reply}");
        return new SmtpCapabilities(null);
    }

    /// <summary>RFC 3207 §4. What the server said before is forgotten, and what it said too early is not taken for a part of it.</summary>
    private static async Task StartTlsAsync(WireConnection wire, SmtpSettings settings, SmtpCapabilities offered, CancellationToken ct)
    {
        if (!offered.StartTls) throw new MailConnectionException(MailProblem.TlsNotOffered, "The server does not offer STARTTLS.");
        if (!wire.Buffered.IsEmpty) throw new MailConnectionException(MailProblem.InjectedBeforeTls, "Something was sent in the clear before TLS was asked for.");
        var reply = await wire.SayAsync("STARTTLS", settings.Timeouts.Greeting, ct);
        if (reply.Code != 220) throw new MailConnectionException(MailProblem.TlsNotOffered, $"The server does not begin TLS: {reply}");
        await wire.ProtectAsync(settings.Host, ct);
    }

    private static string ClientName(SmtpSettings settings, EndPoint? local)
    {
        if (settings.ClientName is { } name)
        {
            return EnvelopeAddress.TryParse($"x@{name}", out var parsed) ? parsed.Domain : throw new ArgumentException($"{name} is no name for EHLO.", nameof(settings));
        }

        return local is IPEndPoint { Address: var address }
            ? address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ? $"[IPv6:{address}]" : $"[{address.MapToIPv4()}]"
            : "[127.0.0.1]";
    }
}
