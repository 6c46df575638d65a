using System.Globalization;
using System.Text;

namespace Pistos.Mail.Smtp.Receiving;

/// <summary>What a receiver adds to a message and looks for in it (RFC 5321 §4.4, §6.3).</summary>
internal static class ReceiverTrace
{
    private const int MostHops = 100;

    /// <summary>Return-Path and Received; the protocol's names are those of RFC 3848.</summary>
    public static string Of(ReceivedEnvelope envelope, ReceiverSettings settings, bool extended)
    {
        var protocol = settings.Protocol == ReceiverProtocol.Lmtp ? "LMTP" : extended ? "ESMTP" : "SMTP";
        var address = envelope.Peer.IsIPv4MappedToIPv6 ? envelope.Peer.MapToIPv4() : envelope.Peer;
        var literal = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"IPv6:{address}" : address.ToString();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Return-Path: <{envelope.Sender}>\r\nReceived: from {envelope.Hello} ([{literal}])\r\n\tby {settings.HostName} with {protocol}{(envelope.IsProtected && extended ? "S" : "")};\r\n\t{settings.Clock.GetUtcNow():ddd, dd MMM yyyy HH:mm:ss} +0000\r\n");
    }

    /// <summary>A message that has passed so many servers goes round in circles.</summary>
    public static bool IsLooping(ReadOnlySpan<byte> message)
    {
        var hops = 0;
        for (int end; message.Length > 0 && !message.StartsWith("\r\n"u8) && (end = message.IndexOf((byte)'\n')) >= 0; message = message[(end + 1)..])
        {
            if (message.Length > 9 && Ascii.EqualsIgnoreCase(message[..9], "Received:"u8) && ++hops >= MostHops) return true;
        }

        return false;
    }
}
