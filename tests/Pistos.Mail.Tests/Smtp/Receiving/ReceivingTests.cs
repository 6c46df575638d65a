using System.Text;
using Pistos.Mail.Smtp;
using Pistos.Mail.Smtp.Receiving;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Tests.Smtp.Receiving;

/// <summary>Mail comes in, and its sender hears 250 only when it is kept.</summary>
public sealed class ReceivingTests
{
    [Theory]
    [InlineData(ReceiverProtocol.Smtp)]
    [InlineData(ReceiverProtocol.Lmtp)]
    public async Task A_message_is_kept_as_it_came_and_each_recipient_answered(ReceiverProtocol protocol)
    {
        await using var room = Mailroom.Open(protocol);
        await using var peer = await room.CallAsync();
        await peer.BeginMessageAsync("shop@example.com", "sales@example.com");
        await peer.SayRawAsync("Subject: x\r\n\r\n..dots\r\n.. \r\na.\r\n.\r\n");
        for (var i = 0; i < (protocol == ReceiverProtocol.Lmtp ? 2 : 1); i++) Assert.StartsWith("250 2.0.0", await peer.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("221", await peer.AskAsync("QUIT"), StringComparison.Ordinal);

        var kept = Assert.Single(room.Kept);
        Assert.Equal("Subject: x\r\n\r\n.dots\r\n. \r\na.\r\n", room.Texts[0]);
        Assert.Equal(("eleni@example.com", "mx.example.com", false), (kept.Envelope.Sender, kept.Envelope.Hello, kept.Envelope.IsProtected));
        Assert.Equal(["shop@example.com", "sales@example.com"], kept.Envelope.Recipients);
        Assert.Matches($@"^Return-Path: <eleni@example.com>\r\nReceived: from mx.example.com \(\[127.0.0.1\]\)\r\n\tby in.example.com with {(protocol == ReceiverProtocol.Lmtp ? "LMTP" : "ESMTP")};\r\n\t\w\w\w, \d\d \w\w\w \d{{4}} [\d:]{{8}} \+0000\r\n$", kept.Trace);
    }

    [Fact]
    public async Task The_answer_waits_until_the_message_is_durable()
    {
        await using var room = Mailroom.Open();
        var stored = new TaskCompletionSource<ReceiverVerdict>();
        room.Before = _ => stored.Task;
        await using var peer = await room.CallAsync();
        await peer.BeginMessageAsync();
        await peer.SayAsync("x", ".", "NOOP");
        var answer = peer.ReplyAsync();

        // A second peer is answered meanwhile, so the first one's answer is withheld and not merely on its way.
        await using (var other = await room.CallAsync()) Assert.StartsWith("250", await other.AskAsync("NOOP"), StringComparison.Ordinal);
        Assert.False(answer.IsCompleted);

        stored.SetResult(ReceiverVerdict.Accepted);
        Assert.Equal("250 2.0.0 OK", await answer);
        Assert.Equal("250 2.0.0 OK", await peer.ReplyAsync());
    }

    [Theory]
    [InlineData(true, "450 4.3.0 Disk full??250 fine")]
    [InlineData(false, "450 4.3.0 Something went wrong here; please try again")]
    public async Task What_was_not_stored_is_not_taken(bool said, string expected)
    {
        await using var room = Mailroom.Open();
        room.Before = _ => said ? Task.FromResult(ReceiverVerdict.TryLater("Disk full\r\n250 fine")) : throw new IOException("The disk is gone.");
        await using var peer = await room.CallAsync();
        await peer.BeginMessageAsync();
        await peer.SayAsync("x", ".");
        Assert.Equal(expected, await peer.ReplyAsync());
        Assert.Empty(room.Kept);
        Assert.Equal(said ? 0 : 1, room.Faults.Count);
    }

    [Fact]
    public async Task An_unknown_recipient_is_refused_alone()
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync();
        Assert.Equal("250 2.1.0 OK", await peer.AskAsync("MAIL FROM:<>"));
        Assert.Equal("550 5.1.1 There is nobody of that name", await peer.AskAsync("RCPT TO:<nobody@example.com>"));
        Assert.Equal("503 5.5.1 There is no recipient yet", await peer.AskAsync("DATA"));
        Assert.Equal("250 2.1.5 OK", await peer.AskAsync("RCPT TO:<@relay.example.com:Postmaster>"));
        await peer.AskAsync("DATA");
        await peer.SayAsync(".");
        Assert.StartsWith("250", await peer.ReplyAsync(), StringComparison.Ordinal);
        var envelope = Assert.Single(room.Kept).Envelope;
        Assert.Null(envelope.Sender);
        Assert.Equal(["Postmaster"], envelope.Recipients);
    }

    [Fact]
    public async Task Our_own_client_and_our_receiver_understand_each_other_over_tls()
    {
        await using var room = Mailroom.Open(with: s => s with { Certificate = TestCertificate.Server });
        var host = new MailHost("localhost", room.EndPoint.Port, Protection.StartTls) { TrustedRoots = TestCertificate.Roots };
        await using var sender = new SmtpSender(new SmtpSettings(host));
        var message = Encoding.UTF8.GetBytes("Subject: Καλημέρα\r\n\r\n.\r\n..\r\nΓειά\r\n" + string.Concat(Enumerable.Repeat("0123456789\r\n", 50_000)));

        for (var i = 0; i < 3; i++) Assert.True((await sender.SendAsync(Envelope.To("eleni@example.com", "shop@example.com"), message, CancellationToken.None)).IsSent);
        Assert.All(room.Kept, kept => Assert.Equal(message, kept.Message.ToArray()));
        Assert.All(room.Kept, kept => Assert.Contains("with ESMTPS;", kept.Trace, StringComparison.Ordinal));
        Assert.Equal(3, room.Kept.Count);
    }

    [Fact]
    public async Task A_pipelined_dialogue_is_answered_in_order()
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync(hello: false);
        await peer.SayRawAsync("EHLO a\r\nMAIL FROM:<a@example.com> SIZE=10 BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<b@example.com>\r\nRCPT TO:<nobody@example.com>\r\nDATA\r\nSubject: x\r\n.\r\nMAIL FROM:<>\r\nQUIT\r\n");
        var replies = new List<string>();
        for (var i = 0; i < 8; i++) replies.Add((await peer.ReplyAsync())[..3]);
        Assert.Equal(["250", "250", "250", "550", "354", "250", "250", "221"], replies);
    }

    [Fact]
    public async Task Stopping_lets_what_is_being_stored_be_answered_and_tells_the_others_to_come_back()
    {
        var room = Mailroom.Open();
        var stored = new TaskCompletionSource<ReceiverVerdict>();
        var storing = new TaskCompletionSource();
        room.Before = _ =>
        {
            storing.SetResult();
            return stored.Task;
        };
        await using var busy = await room.CallAsync();
        await busy.BeginMessageAsync();
        await busy.SayAsync("x", ".");
        await storing.Task;
        await using var idle = await room.CallAsync();
        await using var amid = await room.CallAsync();
        await amid.BeginMessageAsync();
        await amid.SayAsync("half of it");

        var stopping = room.Receiver.StopAsync(CancellationToken.None);
        Assert.StartsWith("421 4.3.2", await idle.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("421 4.3.2", await amid.ReplyAsync(), StringComparison.Ordinal);
        stored.SetResult(ReceiverVerdict.Accepted);
        Assert.StartsWith("250", await busy.ReplyAsync(), StringComparison.Ordinal);
        await stopping;
        Assert.Single(room.Kept);
    }
}
