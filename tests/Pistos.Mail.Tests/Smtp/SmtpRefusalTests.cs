using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pistos.Mail.Smtp;
using Pistos.Mail.Tests.Peers;
using static Pistos.Mail.Tests.Smtp.SmtpScripts;

namespace Pistos.Mail.Tests.Smtp;

/// <summary>What is never sent, whoever asks.</summary>
public sealed class SmtpRefusalTests
{
    [Theory]
    [InlineData("a\n.\nb\r\n", SendProblem.BareLineEnd)]
    [InlineData("a\r.\rb\r\n", SendProblem.BareLineEnd)]
    [InlineData("a\r\n.\nMAIL FROM:<x@example.com>\r\n", SendProblem.BareLineEnd)]
    [InlineData("a\n.\r\n", SendProblem.BareLineEnd)]
    [InlineData("a\r", SendProblem.BareLineEnd)]
    [InlineData("\n", SendProblem.BareLineEnd)]
    [InlineData("Subject: é\r\n\r\nx\r\n", SendProblem.NeedsUtf8)]
    [InlineData("Subject: x\r\n\r\né\r\n", SendProblem.NeedsEightBit)]
    public async Task A_message_that_cannot_be_sent_is_refused_here(string message, SendProblem problem)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            Assert.Equal("QUIT", await peer.HearAsync());
        });

        var outcome = (await server.SendAsync(message: Encoding.UTF8.GetBytes(message))).Single();
        await server.PlayedAsync();
        Assert.Equal((SendClass.Refused, problem), (outcome.Class, outcome.Problem));
    }

    [Theory]
    [InlineData(998, true)]
    [InlineData(999, false)]
    public async Task A_line_has_at_most_998_bytes(int length, bool goes)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync();
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        var outcome = (await server.SendAsync(message: Encoding.ASCII.GetBytes($"a\r\n{new string('x', length)}\r\nb"))).Single();
        Assert.Equal(goes ? null : SendProblem.LineTooLong, outcome.Problem);
    }

    [Theory]
    [InlineData("SIZE 59", SendProblem.TooLarge)]
    [InlineData("SIZE 60", null)]
    [InlineData("SIZE 0", null)]
    [InlineData("SIZE", null)]
    public async Task A_message_over_the_servers_size_is_refused_here(string offer, SendProblem? problem)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync(offer);
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        // 58 bytes, and the line end that DATA adds.
        var message = Encoding.ASCII.GetBytes(new string('x', 58));
        Assert.Equal(problem, (await server.SendAsync(message: message)).Single().Problem);
    }

    [Theory]
    [InlineData("eleni@example.com", "eleni@example.com")]
    [InlineData("-oQ/tmp@example.com", "-oQ/tmp@example.com")]
    [InlineData("\"two words\"@example.com", "\"two words\"@example.com")]
    [InlineData("\"a\\\"b\"@example.com", "\"a\\\"b\"@example.com")]
    [InlineData("a@[127.0.0.1]", "a@[127.0.0.1]")]
    [InlineData("a@[IPv6:::1]", "a@[IPv6:::1]")]
    [InlineData("ελένη@παράδειγμα.gr", "ελένη@xn--hxajbheg2az3al.gr")]
    [InlineData("a@localhost", "a@localhost")]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("eleni", null)]
    [InlineData("@example.com", null)]
    [InlineData("eleni@", null)]
    [InlineData("a@b@example.com", null)]
    [InlineData("a b@example.com", null)]
    [InlineData("a..b@example.com", null)]
    [InlineData(".a@example.com", null)]
    [InlineData("a.@example.com", null)]
    [InlineData("<a@example.com>", null)]
    [InlineData("a@example.com>", null)]
    [InlineData("a@exam ple.com", null)]
    [InlineData("a@-example.com", null)]
    [InlineData("a@example..com", null)]
    [InlineData("a@[127.1]", null)]
    [InlineData("a@[x]", null)]
    [InlineData("\"a\r\nRCPT TO:<b@example.com>\"@example.com", null)]
    [InlineData("\"a\\\"@example.com", null)]
    [InlineData("a@b.com, c@d.com", null)]
    [InlineData("a\0@example.com", null)]
    public void An_address_is_one_or_is_refused(string? text, string? expected) =>
        Assert.Equal(expected, EnvelopeAddress.TryParse(text, out var address) ? address.ToString() : null);

    [Fact]
    public void No_address_can_end_a_command()
    {
        var pieces = Gen.Elements("a", "@", ".", "\r", "\n", "\0", " ", "<", ">", "\"", "\\", "[", "]", "b.com", "é", "\u2028", "\ud800", "\u0085", ",", ";", ":");
        Prop.ForAll(Arb.From(pieces.ListOf().Select(string.Concat)), text =>
            !EnvelopeAddress.TryParse(text, out var address)
                || (!address.ToString().Any(char.IsControl) && (address.LocalPart[0] == '"' || !address.ToString().AsSpan().ContainsAny(" <>")))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_malformed_sender_refuses_all()
    {
        await using var server = ScriptedServer.Play(peer => peer.GreetAsync());
        var outcome = (await server.SendAsync(Envelope.To("shop@example.com>\r\nRCPT TO:<x@example.com", "eleni@example.com"))).Single();
        Assert.Equal((SendClass.Refused, SendProblem.SenderMalformed), (outcome.Class, outcome.Problem));
    }
}
