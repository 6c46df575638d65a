using System.Text;
using Pistos.Mail.Smtp;
using Pistos.Mail.Tests.Peers;
using static Pistos.Mail.Tests.Smtp.SmtpScripts;

namespace Pistos.Mail.Tests.Smtp;

/// <summary>What is said to a server that does as it should.</summary>
public sealed class SmtpSendingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_is_sent_with_and_without_pipelining(bool pipelining)
    {
        byte[] arrived = [];
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(pipelining ? All : []);
            await peer.TakeEnvelopeAsync();
            arrived = await peer.HearMessageAsync();
            await peer.SayAsync("250 2.0.0 queued as 4711");
            await peer.AnswerAsync("221 bye");
            Assert.Equal(["MAIL FROM:<shop@example.com>" + (pipelining ? $" SIZE={Letter.Length}" : ""), "RCPT TO:<eleni@example.com>", "DATA", "QUIT"], peer.Heard[1..]);
        });

        var outcome = (await server.SendAsync()).Single();
        await server.PlayedAsync();

        Assert.Equal((SendClass.Sent, "2.0.0"), (outcome.Class, outcome.Reply!.EnhancedCode));
        Assert.Equal(Latin(Letter)[..^2], Latin(arrived));
    }

    [Fact]
    public async Task Pipelined_commands_leave_together()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync("PIPELINING");
            // Nothing is answered before all has been heard, so a client that waits would wait for ever.
            for (var i = 0; i < 4; i++) await peer.HearAsync();
            await peer.SayAsync("250 ok", "250 ok", "250 ok", "354 go");
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        Assert.True((await server.SendAsync(Envelope.To(null, "eleni@example.com", "nikos@example.com"))).IsSent);
    }

    [Fact]
    public async Task Each_recipient_has_an_outcome_of_their_own()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync("PIPELINING");
            await peer.AnswerAsync("250 ok");
            await peer.AnswerAsync("250 ok");
            await peer.AnswerAsync("550 5.1.1 nobody of that name");
            await peer.AnswerAsync("451 4.7.1 greylisted, come back");
            await peer.AnswerAsync("552 5.5.3 too many");
            await peer.AnswerAsync("552 5.2.2 mailbox full");
            await peer.AnswerAsync("354 go");
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        var outcome = await server.SendAsync(Envelope.To("shop@example.com", "a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com", "no address"));

        Assert.Equal(
            [SendClass.Sent, SendClass.Refused, SendClass.Retry, SendClass.Retry, SendClass.Refused, SendClass.Refused],
            outcome.Recipients.Select(r => r.Class));
        Assert.Equal("5.1.1", outcome.Recipients[1].Reply!.EnhancedCode);
        Assert.Equal(SendProblem.RecipientMalformed, outcome.Recipients[5].Problem);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_no_recipient_is_taken_nothing_is_sent_and_the_connection_goes_on(bool pipelining)
    {
        byte[] second = [];
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(pipelining ? ["PIPELINING"] : []);
            await peer.AnswerAsync("250 ok");
            await peer.AnswerAsync("550 5.1.1 nobody");
            if (pipelining) await peer.AnswerAsync("354 go");
            if (pipelining) Assert.Equal(".", await peer.AnswerAsync("554 no recipients"));
            Assert.Equal("RSET", await peer.AnswerAsync("250 ok"));
            await peer.TakeEnvelopeAsync();
            second = await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        await using var sender = new SmtpSender(server.Settings());
        Assert.Equal(SendClass.Refused, (await sender.SendAsync(ToEleni, Letter, CancellationToken.None)).Single().Class);
        Assert.True((await sender.SendAsync(ToEleni, Letter, CancellationToken.None)).IsSent);
        Assert.Equal(Latin(Letter)[..^2], Latin(second));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Dots_at_the_start_of_lines_arrive_whatever_the_size()
    {
        var text = string.Concat(Enumerable.Range(0, 30_000).Select(i => i % 3 == 0 ? ".\r\n" : i % 3 == 1 ? "..\r\n" : "a.\r\n"));
        foreach (var body in new[] { ".", ".\r\n", "\r\n.\r\n", text, new string('x', 900) + "\r\n." })
        {
            byte[] arrived = [];
            await using var server = ScriptedServer.Play(async peer =>
            {
                await peer.GreetAsync();
                await peer.TakeEnvelopeAsync();
                arrived = await peer.HearMessageAsync();
                await peer.SayAsync("250 ok");
            });

            Assert.True((await server.SendAsync(message: Encoding.ASCII.GetBytes(body))).IsSent);
            var lines = Latin(arrived).Split("\r\n");
            Assert.All(lines, line => Assert.NotEqual(".", line));
            Assert.Equal(body.EndsWith("\r\n", StringComparison.Ordinal) ? body[..^2] : body, string.Join("\r\n", lines.Select(l => l.StartsWith('.') ? l[1..] : l)));
        }
    }

    [Fact]
    public async Task Parameters_are_said_where_they_are_offered()
    {
        var envelope = new Envelope("κατάστημα@παράδειγμα.gr", [new("ελένη@example.com") { Notify = DsnNotify.Failure | DsnNotify.Delay, Original = "a+b@example.com" }, new("nikos@βιβλία.gr") { Notify = DsnNotify.Never }])
        {
            Return = DsnReturn.Headers,
            EnvelopeId = "send 42+1",
        };
        var message = Encoding.UTF8.GetBytes("Subject: Καλημέρα\r\n\r\nΓειά\r\n");
        List<string> heard = [];
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            await peer.TakeEnvelopeAsync(2);
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
            heard = peer.Heard;
        });

        Assert.True((await server.SendAsync(envelope, message)).IsSent);
        await server.PlayedAsync();
        Assert.Equal($"MAIL FROM:<κατάστημα@xn--hxajbheg2az3al.gr> SIZE={message.Length} BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=send+2042+2B1", heard[1]);
        Assert.Equal("RCPT TO:<ελένη@example.com> NOTIFY=FAILURE,DELAY ORCPT=rfc822;a+2Bb@example.com", heard[2]);
        Assert.Equal("RCPT TO:<nikos@xn--kxaeba8an.gr> NOTIFY=NEVER", heard[3]);
    }
}
