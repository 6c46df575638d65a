using Pistos.Mail.Smtp;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;
using static Pistos.Mail.Tests.Smtp.SmtpScripts;

namespace Pistos.Mail.Tests.Smtp;

/// <summary>What servers do wrong, on purpose or not, and what the outcome is then.</summary>
public sealed class SmtpHostileServerTests
{
    [Theory]
    [InlineData("451 4.7.1 greylisted", SendClass.Retry)]
    [InlineData("452 4.2.2 over quota", SendClass.Retry)]
    [InlineData("550 5.7.1 spam", SendClass.Refused)]
    [InlineData("552 5.3.4 too big", SendClass.Refused)]
    [InlineData("421 4.3.2 closing", SendClass.Retry)]
    [InlineData("354 go on", SendClass.Unknown)]
    [InlineData("hello", SendClass.Unknown)]
    public async Task The_answer_to_the_message_decides(string answer, SendClass expected)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync(answer);
        });

        Assert.Equal(expected, (await server.SendAsync()).Single().Class);
    }

    [Fact]
    public async Task A_connection_that_ends_after_the_message_leaves_a_doubt()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
        });

        var outcome = (await server.SendAsync()).Single();
        Assert.Equal((SendClass.Unknown, MailProblem.ConnectionLost), (outcome.Class, outcome.Connection));
    }

    [Fact]
    public async Task A_silence_after_the_message_leaves_a_doubt()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.FallSilentAsync();
        });

        var settings = server.Settings();
        var outcome = (await server.SendAsync(settings: settings with { Timeouts = settings.Timeouts with { DataEnd = TimeSpan.FromMilliseconds(200) } })).Single();
        Assert.Equal((SendClass.Unknown, MailProblem.TimedOut), (outcome.Class, outcome.Connection));
    }

    [Fact]
    public async Task Ending_the_wait_after_the_message_leaves_a_doubt_and_does_not_throw()
    {
        using var impatience = new CancellationTokenSource();
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await impatience.CancelAsync();
            await peer.FallSilentAsync();
        });

        await using var sender = new SmtpSender(server.Settings());
        Assert.Equal(SendClass.Unknown, (await sender.SendAsync(ToEleni, Letter, impatience.Token)).Single().Class);
    }

    [Fact]
    public async Task Ending_the_attempt_before_the_message_throws()
    {
        using var impatience = new CancellationTokenSource();
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(All);
            await peer.HearAsync();
            await impatience.CancelAsync();
            await peer.FallSilentAsync();
        });

        await using var sender = new SmtpSender(server.Settings());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(ToEleni, Letter, impatience.Token));
    }

    /// <summary>Far more than the buffers of both sides hold, so that the client is still writing when the server breaks off.</summary>
    [Theory]
    [InlineData("421 4.3.2 shutting down", SendClass.Retry)]
    [InlineData("552 5.3.4 enough", SendClass.Refused)]
    [InlineData(null, SendClass.Retry)]
    public async Task A_server_that_breaks_off_amid_the_message_has_not_taken_it(string? lastWords, SendClass expected)
    {
        var sent = new TaskCompletionSource();
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            await peer.TakeEnvelopeAsync();
            await peer.HearBytesAsync(1000);
            if (lastWords is null) peer.Reset();
            else
            {
                await peer.SayAsync(lastWords);
                // Goes on listening until the client has said all, as RFC 5321 §3.8 asks of a server.
                await peer.UntilGoneAsync();
            }
        });

        Assert.Equal(expected, (await server.SendAsync(message: Large())).Single().Class);
    }

    [Theory]
    [InlineData("no reply at all")]
    [InlineData("999 what")]
    [InlineData("25 ok")]
    [InlineData("250_ok")]
    public async Task What_is_no_reply_ends_the_attempt_safely(string answer)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            await peer.AnswerAsync(answer);
        });

        var outcome = (await server.SendAsync()).Single();
        Assert.Equal((SendClass.Retry, MailProblem.ProtocolViolated), (outcome.Class, outcome.Connection));
    }

    [Theory]
    [InlineData("250-more\r\n", 100_000)]
    [InlineData("x", 100_000_000)]
    public async Task A_reply_without_end_is_left(string piece, int times)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.SayAsync("220 mail.example.com");
            await peer.HearAsync();
            for (var i = 0; i < times; i += 1000) await peer.SayRawAsync(string.Concat(Enumerable.Repeat(piece, 1000)));
        });

        Assert.Equal(MailProblem.ProtocolViolated, (await server.SendAsync()).Single().Connection);
    }

    [Fact]
    public async Task An_answer_before_the_message_is_not_taken_for_the_answer_to_it()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            await peer.AnswerAsync("250 ok");
            await peer.AnswerAsync("250 ok");
            await peer.AnswerAsync("354 go", "250 ok, have it");
            await peer.UntilGoneAsync();
        });

        var outcome = (await server.SendAsync()).Single();
        Assert.Equal((SendClass.Retry, MailProblem.ProtocolViolated), (outcome.Class, outcome.Connection));
    }

    [Theory]
    [InlineData("554 no service", MailProblem.ServiceRefused)]
    [InlineData("421 busy", MailProblem.ServiceRefused)]
    [InlineData("* OK IMAP4rev1", MailProblem.ProtocolViolated)]
    public async Task A_server_that_turns_us_away_refuses_no_message(string greeting, MailProblem problem)
    {
        await using var server = ScriptedServer.Play(peer => peer.SayAsync(greeting));
        var outcome = (await server.SendAsync()).Single();
        Assert.Equal((SendClass.Retry, problem), (outcome.Class, outcome.Connection));
    }

    [Theory]
    [InlineData("550 5.7.1 not from you", SendClass.Refused)]
    [InlineData("451 4.3.0 later", SendClass.Retry)]
    [InlineData("530 5.7.0 authentication required", SendClass.Retry)]
    public async Task What_is_said_of_the_sender_goes_for_all(string answer, SendClass expected)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            await peer.AnswerAsync(answer);
            await peer.AnswerAsync("250 ok");
        });

        var outcome = await server.SendAsync(Envelope.To("shop@example.com", "a@example.com", "b@example.com"));
        Assert.All(outcome.Recipients, r => Assert.Equal(expected, r.Class));
    }

    [Theory]
    [InlineData("Greeting")]
    [InlineData("Envelope")]
    [InlineData("DataStart")]
    [InlineData("DataBlock")]
    public async Task Each_step_has_its_time(string step)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            if (step == "Greeting") await peer.FallSilentAsync();
            await peer.GreetAsync();
            if (step == "Envelope") await peer.FallSilentAsync();
            await peer.AnswerAsync("250 ok");
            await peer.AnswerAsync("250 ok");
            if (step == "DataStart") await peer.FallSilentAsync();
            await peer.AnswerAsync("354 go");
            await peer.FallSilentAsync();
        });

        var soon = TimeSpan.FromMilliseconds(200);
        var settings = server.Settings();
        var timeouts = step switch
        {
            "Greeting" => settings.Timeouts with { Greeting = soon },
            "Envelope" => settings.Timeouts with { Envelope = soon },
            "DataStart" => settings.Timeouts with { DataStart = soon },
            _ => settings.Timeouts with { DataBlock = soon },
        };
        var outcome = (await server.SendAsync(message: Large(), settings: settings with { Timeouts = timeouts })).Single();
        Assert.Equal((SendClass.Retry, MailProblem.TimedOut), (outcome.Class, outcome.Connection));
    }

    [Fact]
    public async Task Nobody_there_is_a_reason_to_try_again()
    {
        var settings = new SmtpSettings(new MailHost("127.0.0.1", 1, Protection.None));
        await using var sender = new SmtpSender(settings);
        var outcome = (await sender.SendAsync(ToEleni, Letter, CancellationToken.None)).Single();
        Assert.Equal((SendClass.Retry, MailProblem.ConnectFailed), (outcome.Class, outcome.Connection));
    }

    [Fact]
    public async Task A_forbidden_address_is_not_connected_to()
    {
        await using var server = ScriptedServer.Play(peer => peer.SayAsync("220 internal"));
        var settings = server.Settings() with { Host = server.Host() with { MayConnect = _ => false } };
        Assert.Equal(MailProblem.AddressForbidden, (await server.SendAsync(settings: settings)).Single().Connection);
        Assert.Equal(0, server.Connections);
    }

    private static byte[] Large()
    {
        var large = new byte[32 * 1024 * 1024];
        for (var i = 0; i < large.Length; i += 32) "abcdefghijklmnopqrstuvwxyz0123\r\n"u8.CopyTo(large.AsSpan(i));
        return large;
    }
}
