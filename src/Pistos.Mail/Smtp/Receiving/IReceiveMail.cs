using System.Net;

namespace Pistos.Mail.Smtp.Receiving;

/// <summary>Takes the mail that a <see cref="MailReceiver"/> is handed.</summary>
public interface IReceiveMail
{
    /// <summary>Says whether mail for this recipient is taken. To whom it is not, the sender's server reports it.</summary>
    ValueTask<ReceiverVerdict> MayReceiveAsync(ReceivedEnvelope envelope, string recipient, CancellationToken ct);

    /// <summary>Takes a message. It returns <see cref="ReceiverVerdict.Accepted"/> only when the message is durable: the sender deletes it then. The same message may come again when the sender did not hear our answer (RFC 1047).</summary>
    Task<ReceiverVerdict> ReceiveAsync(ReceivedMail mail, CancellationToken ct);
}

/// <summary>Who hands a message over, and for whom.</summary>
/// <param name="Sender">The return path, or null for the empty one: a report, to which nobody may answer.</param>
/// <param name="Recipients">Those taken so far.</param>
/// <param name="Peer">The address that it comes from.</param>
/// <param name="Hello">The name that the peer gave itself; it proves nothing.</param>
/// <param name="IsProtected">Whether it came over TLS.</param>
public sealed record ReceivedEnvelope(string? Sender, IReadOnlyList<string> Recipients, IPAddress Peer, string Hello, bool IsProtected);

/// <summary>A message handed to us.</summary>
/// <param name="Envelope">From whom and for whom.</param>
/// <param name="Message">Its bytes as they came, dots undoubled.</param>
/// <param name="Trace">The header lines that belong before it: Return-Path and Received (RFC 5321 §4.4). Apart, so that the same message that comes twice has the same bytes.</param>
public sealed record ReceivedMail(ReceivedEnvelope Envelope, ReadOnlyMemory<byte> Message, string Trace);

/// <summary>The answer to a recipient or a message.</summary>
public sealed record ReceiverVerdict
{
    private ReceiverVerdict(int code, string enhanced, string text) => (Code, Enhanced, Text) = (code, enhanced, Clean(text));

    /// <summary>Taken.</summary>
    public static ReceiverVerdict Accepted { get; } = new(250, "2.0.0", "OK");

    /// <summary>Whether it is taken.</summary>
    public bool IsAccepted => Code == 250;

    internal int Code { get; }

    internal string Enhanced { get; }

    internal string Text { get; }

    /// <summary>Not now; the sender keeps it and tries again.</summary>
    public static ReceiverVerdict TryLater(string text) => new(450, "4.3.0", text);

    /// <summary>No; the sender reports it.</summary>
    /// <param name="text">Why, in printable ASCII.</param>
    /// <param name="enhanced">The code of RFC 3463: 5.1.1 for an unknown recipient.</param>
    public static ReceiverVerdict Refused(string text, string enhanced = "5.7.1") => new(550, enhanced, text);

    private static string Clean(string text) => string.Concat(text.Take(400).Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
