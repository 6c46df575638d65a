using System.Text;
using Pistos.Mail.Smtp;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Tests.Smtp;

/// <summary>What the tests of the client share: a letter, its envelope, and the usual beginnings of a dialogue.</summary>
internal static class SmtpScripts
{
    public static readonly byte[] Letter = "From: shop@example.com\r\nTo: eleni@example.com\r\n\r\nKalimera!\r\n"u8.ToArray();

    public static readonly Envelope ToEleni = Envelope.To("shop@example.com", "eleni@example.com");

    public static readonly string[] All = ["PIPELINING", "SIZE 1000000", "8BITMIME", "SMTPUTF8", "DSN", "ENHANCEDSTATUSCODES"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static SmtpSettings Settings(this ScriptedServer server, Protection protection = Protection.None, MailCredentials? credentials = null) =>
        new(server.Host(protection)) { Credentials = credentials, ClientName = "shop.example.com", Timeouts = All20 };

    public static async Task<SendOutcome> SendAsync(this ScriptedServer server, Envelope? envelope = null, byte[]? message = null, SmtpSettings? settings = null)
    {
        await using var sender = new SmtpSender(settings ?? server.Settings());
        return await sender.SendAsync(envelope ?? ToEleni, message ?? Letter, CancellationToken.None);
    }

    public static async Task GreetAsync(this ScriptedPeer peer, params string[] offers)
    {
        await peer.SayAsync("220 mail.example.com");
        Assert.StartsWith("EHLO ", await peer.HearAsync(), StringComparison.Ordinal);
        await peer.OfferAsync(offers);
    }

    public static Task OfferAsync(this ScriptedPeer peer, params string[] offers)
    {
        string[] lines = ["mail.example.com", .. offers];
        return peer.SayAsync([.. lines.Select((l, i) => $"250{(i == lines.Length - 1 ? ' ' : '-')}{l}")]);
    }

    /// <summary>Takes the envelope of one recipient and answers DATA with 354.</summary>
    public static async Task TakeEnvelopeAsync(this ScriptedPeer peer, int recipients = 1)
    {
        await peer.AnswerAsync("250 2.1.0 ok");
        for (var i = 0; i < recipients; i++) await peer.AnswerAsync("250 2.1.5 ok");
        await peer.AnswerAsync("354 go ahead");
    }

    public static RecipientOutcome Single(this SendOutcome outcome) => Assert.Single(outcome.Recipients);

    public static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static SmtpTimeouts All20 { get; } = new() { Greeting = Patience, Envelope = Patience, DataStart = Patience, DataBlock = Patience, DataEnd = Patience };
}
