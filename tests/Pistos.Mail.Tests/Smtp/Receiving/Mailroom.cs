using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Pistos.Mail.Smtp.Receiving;
using Pistos.Mail.Tests.Peers;

namespace Pistos.Mail.Tests.Smtp.Receiving;

/// <summary>A receiver on loopback that keeps what it is handed, and does what a test asks of it first.</summary>
internal sealed class Mailroom : IReceiveMail, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private MailReceiver? receiver;

    public ConcurrentQueue<ReceivedMail> Kept { get; } = [];

    public ConcurrentQueue<Exception> Faults { get; } = [];

    /// <summary>Runs before a message is kept.</summary>
    public Func<ReceivedMail, Task<ReceiverVerdict>> Before { get; set; } = _ => Task.FromResult(ReceiverVerdict.Accepted);

    public MailReceiver Receiver => receiver!;

    public IPEndPoint EndPoint => Receiver.EndPoint;

    public static Mailroom Open(ReceiverProtocol protocol = ReceiverProtocol.Smtp, Func<ReceiverSettings, ReceiverSettings>? with = null)
    {
        var room = new Mailroom();
        var settings = new ReceiverSettings(new IPEndPoint(IPAddress.Loopback, 0), protocol, "in.example.com") { Fault = room.Faults.Enqueue };
        room.receiver = MailReceiver.Start(with?.Invoke(settings) ?? settings, room);
        return room;
    }

    public ValueTask<ReceiverVerdict> MayReceiveAsync(ReceivedEnvelope envelope, string recipient, CancellationToken ct) =>
        ValueTask.FromResult(recipient.StartsWith("nobody", StringComparison.Ordinal) ? ReceiverVerdict.Refused("There is nobody of that name", "5.1.1") : ReceiverVerdict.Accepted);

    public async Task<ReceiverVerdict> ReceiveAsync(ReceivedMail mail, CancellationToken ct)
    {
        var verdict = await Before(mail);
        if (verdict.IsAccepted) Kept.Enqueue(mail with { Message = mail.Message.ToArray() });
        return verdict;
    }

    /// <summary>Connects as a peer and hears the greeting.</summary>
    public async Task<ScriptedPeer> CallAsync(bool hello = true)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(EndPoint);
        var peer = new ScriptedPeer(socket, 1, stop.Token);
        await peer.HearAsync();
        if (hello) await peer.AskAsync(Receiver.Protocol == ReceiverProtocol.Lmtp ? "LHLO mx.example.com" : "EHLO mx.example.com");
        return peer;
    }

    /// <summary>The bodies kept, as Latin-1.</summary>
    public string[] Texts => [.. Kept.Select(k => Encoding.Latin1.GetString(k.Message.Span))];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Receiver.DisposeAsync();
        stop.Dispose();
    }
}

/// <summary>What a peer of a receiver says and hears.</summary>
internal static class Asking
{
    /// <summary>Says a line and hears the whole reply; returns its last line.</summary>
    public static async Task<string> AskAsync(this ScriptedPeer peer, string line)
    {
        await peer.SayAsync(line);
        return await peer.ReplyAsync();
    }

    public static async Task<string> ReplyAsync(this ScriptedPeer peer)
    {
        string line;
        while ((line = await peer.HearAsync()).Length > 3 && line[3] == '-') continue;
        return line;
    }

    /// <summary>Says the envelope and DATA; hears 354.</summary>
    public static async Task BeginMessageAsync(this ScriptedPeer peer, params string[] recipients)
    {
        Assert.StartsWith("250", await peer.AskAsync("MAIL FROM:<eleni@example.com>"), StringComparison.Ordinal);
        foreach (var recipient in recipients.DefaultIfEmpty("shop@example.com")) Assert.StartsWith("250", await peer.AskAsync($"RCPT TO:<{recipient}>"), StringComparison.Ordinal);
        Assert.StartsWith("354", await peer.AskAsync("DATA"), StringComparison.Ordinal);
    }
}
