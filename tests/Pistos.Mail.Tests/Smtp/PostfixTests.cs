using System.Collections.Concurrent;
using System.Text;
using Pistos.Mail.Smtp;
using Pistos.Mail.Smtp.Receiving;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Tests.Smtp.Receiving;

namespace Pistos.Mail.Tests.Smtp;

/// <summary>Through a Postfix: our client gives it mail, and it hands that to our receiver.</summary>
public sealed class PostfixTests
{
    [Fact]
    public async Task What_is_sent_through_postfix_arrives_by_lmtp_as_it_was()
    {
        Assert.SkipWhen(PostfixServer.Missing is not null, PostfixServer.Missing ?? "");
        await using var room = Mailroom.Open(ReceiverProtocol.Lmtp);
        await using var postfix = await PostfixServer.StartAsync(room.EndPoint);
        var messages = Enumerable.Range(0, 60).Select(Message).ToArray();
        var arrived = new TaskCompletionSource();
        var seen = 0;
        room.Before = _ =>
        {
            if (Interlocked.Increment(ref seen) == messages.Length) arrived.SetResult();
            return Task.FromResult(ReceiverVerdict.Accepted);
        };

        await using (var sender = new SmtpSender(postfix.Settings()))
        {
            await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (message, ct) =>
            {
                var envelope = Envelope.To("shop@example.org", "eleni@example.com", "ελένη@example.com") with { EnvelopeId = "a+b", Return = DsnReturn.Headers };
                Assert.True((await sender.SendAsync(envelope, message, ct)).IsSent);
            });
        }

        await arrived.Task;
        await room.Receiver.StopAsync(CancellationToken.None);
        // Postfix puts its Received before a message and changes nothing in it.
        Assert.Equal(messages.Select(m => Encoding.Latin1.GetString(m)).Order(StringComparer.Ordinal), room.Texts.Select(WithoutTrace).Order(StringComparer.Ordinal));
        Assert.All(room.Kept, k => Assert.Equal(["eleni@example.com", "ελένη@example.com"], k.Envelope.Recipients.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_we_could_not_store_postfix_brings_again_and_what_it_refuses_is_told_apart()
    {
        Assert.SkipWhen(PostfixServer.Missing is not null, PostfixServer.Missing ?? "");
        await using var room = Mailroom.Open(ReceiverProtocol.Lmtp);
        await using var postfix = await PostfixServer.StartAsync(room.EndPoint);
        var tries = new ConcurrentQueue<ReceiverVerdict>([ReceiverVerdict.TryLater("The disk is full"), ReceiverVerdict.Accepted]);
        var arrived = new TaskCompletionSource();
        room.Before = _ =>
        {
            Assert.True(tries.TryDequeue(out var verdict));
            if (verdict.IsAccepted) arrived.SetResult();
            return Task.FromResult(verdict);
        };

        await using var sender = new SmtpSender(postfix.Settings());
        var outcome = await sender.SendAsync(Envelope.To("shop@example.org", "eleni@example.com", "eleni@elsewhere.example"), Message(1), CancellationToken.None);
        Assert.Equal([SendClass.Sent, SendClass.Sent], outcome.Recipients.Select(r => r.Class));
        var malformed = await sender.SendAsync(Envelope.To("shop@example.org", "eleni@[999.1.1.1]"), Message(2), CancellationToken.None);
        Assert.Equal(SendProblem.RecipientMalformed, malformed.Recipients[0].Problem);

        await arrived.Task;
        await room.Receiver.StopAsync(CancellationToken.None);
        Assert.Single(room.Kept);
    }

    [Theory]
    [InlineData(ReceiverProtocol.Smtp, "ESMTP")]
    [InlineData(ReceiverProtocol.Smtp, "ESMTPS")]
    [InlineData(ReceiverProtocol.Lmtp, "LMTP")]
    public async Task Swaks_hands_us_a_message(ReceiverProtocol protocol, string spoken)
    {
        var swaks = PeerProcess.Find("swaks");
        Assert.SkipWhen(swaks is null, "swaks is not installed");
        await using var room = Mailroom.Open(protocol, s => s with { Certificate = TestCertificate.Server });
        string[] tls = spoken == "ESMTPS" ? ["--tls"] : [];
        var (code, said) = await PeerProcess.RunAsync(swaks!, ["--server", room.EndPoint.ToString(), "--protocol", protocol is ReceiverProtocol.Lmtp ? "LMTP" : "ESMTP", "--helo", "swaks.example.com", "--from", "eleni@example.com", "--to", "shop@example.com,nobody@example.com", "--body", ".\n..\nGeia", .. tls]);
        Assert.True(code is 0 or 24, said);
        var kept = Assert.Single(room.Kept);
        Assert.Equal(["shop@example.com"], kept.Envelope.Recipients);
        Assert.Contains("\r\n\r\n.\r\n..\r\nGeia\r\n", room.Texts[0], StringComparison.Ordinal);
        Assert.Contains($"with {spoken};", kept.Trace, StringComparison.Ordinal);
    }

    private static byte[] Message(int i) =>
        Encoding.UTF8.GetBytes($"From: <shop@example.org>\r\nSubject: {i} Καλημέρα\r\nMessage-ID: <{i}@example.org>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0200\r\nTo: <eleni@example.com>\r\n\r\n.\r\n..\r\nΓειά {new string('x', i * 15)}\r\n");

    private static string WithoutTrace(string text) => text[text.IndexOf("From: <shop", StringComparison.Ordinal)..];
}
