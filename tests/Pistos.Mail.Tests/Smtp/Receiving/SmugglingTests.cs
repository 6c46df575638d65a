using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pistos.Mail.Smtp.Receiving;
using Pistos.Mail.Tests.Peers;

namespace Pistos.Mail.Tests.Smtp.Receiving;

/// <summary>Only CR LF . CR LF ends a message, and only CR LF a command (RFC 5321 §2.3.8, §4.1.1.4).</summary>
public sealed class SmugglingTests
{
    private const string Second = "MAIL FROM:<evil@example.com>\r\nRCPT TO:<shop@example.com>\r\nDATA\r\nsmuggled\r\n";

    public static TheoryData<string> FalseEnds => ["\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\n\0.\r\n", "\r\n.\r\r\n", "\r\n..\r\n", "\n\n.\r\n"];

    [Theory, MemberData(nameof(FalseEnds))]
    public async Task A_false_end_ends_nothing_and_is_refused_from_outside(string end)
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync();
        await peer.BeginMessageAsync();
        await peer.SayRawAsync($"first{end}{Second}.\r\n");
        var bare = end is not ("\r\n\0.\r\n" or "\r\n..\r\n");
        Assert.StartsWith(bare ? "550 5.6.0" : "250", await peer.ReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("221", await peer.AskAsync("QUIT"), StringComparison.Ordinal);
        Assert.Equal(bare ? 0 : 1, room.Kept.Count);
    }

    /// <summary>The operator's server has taken it already; it is kept whole, as one message.</summary>
    [Theory, MemberData(nameof(FalseEnds))]
    public async Task A_false_end_is_kept_as_text_from_the_own_server(string end)
    {
        await using var room = Mailroom.Open(ReceiverProtocol.Lmtp);
        await using var peer = await room.CallAsync();
        await peer.BeginMessageAsync();
        await peer.SayRawAsync($"first{end}{Second}.\r\n");
        Assert.StartsWith("250", await peer.ReplyAsync(), StringComparison.Ordinal);
        var undoubled = end.StartsWith("\r\n.", StringComparison.Ordinal) ? "\r\n" + end[3..] : end;
        Assert.Equal([$"first{undoubled}{Second}"], room.Texts);
    }

    [Theory]
    [InlineData("NOOP\n")]
    [InlineData("NOOP\nMAIL FROM:<evil@example.com>\r\n")]
    [InlineData("NOOP\rQUIT\r\n")]
    [InlineData("NO\0OP\r\n")]
    [InlineData("NOOP \u00ff\r\n")]
    public async Task A_command_ends_with_cr_lf_and_is_text(string command)
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync();
        await peer.SayRawAsync(command);
        Assert.StartsWith("500 5.5.2", await peer.ReplyAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(peer.HearAsync);
    }

    [Fact]
    public async Task What_comes_along_with_starttls_in_the_clear_is_not_obeyed()
    {
        await using var room = Mailroom.Open(with: s => s with { Certificate = TestCertificate.Server });
        await using var peer = await room.CallAsync();
        await peer.SayRawAsync("STARTTLS\r\nMAIL FROM:<evil@example.com>\r\n");
        Assert.StartsWith("421", await peer.ReplyAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(peer.HearAsync);
    }

    [Fact]
    public async Task A_browser_led_here_is_sent_away()
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync(hello: false);
        await peer.SayRawAsync($"POST / HTTP/1.1\r\nHost: x\r\n\r\nEHLO x\r\n{Second}.\r\n");
        Assert.StartsWith("421", await peer.ReplyAsync(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(peer.HearAsync);
        Assert.Empty(room.Kept);
    }

    /// <summary>Bytes out of what is dangerous, cut at any place: what the reader takes for the message is what the rule says, however it arrives.</summary>
    [Fact]
    public void The_end_is_found_wherever_the_pieces_are_cut()
    {
        var bytes = Gen.Elements("\r"u8[0], "\n"u8[0], "."u8[0], "a"u8[0]).ListOf().Select(l => l.ToArray());
        Prop.ForAll(Arb.From(bytes), Arb.From(Gen.Choose(1, 5)), (text, size) =>
        {
            var wire = text.Concat("\r\n.\r\nnext"u8.ToArray()).ToArray();
            using var message = new IncomingMessage(new ReceiverBudget(1 << 20), 1 << 20);
            var reader = new DataReader(message);
            var used = 0;
            foreach (var piece in wire.Chunk(size)) used += reader.Read(piece);

            var (body, end) = Expected(Encoding.Latin1.GetString(wire));
            return reader.IsAtEnd && used == end && Encoding.Latin1.GetString(message.Bytes.Span) == body;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>The rule said otherwise: with a line end put before it, the text up to the first CR LF . CR LF, one dot less at each line's start.</summary>
    private static (string Body, int End) Expected(string wire)
    {
        var text = "\r\n" + wire;
        var end = text.IndexOf("\r\n.\r\n", StringComparison.Ordinal);
        return (text[..(end + 2)].Replace("\r\n.", "\r\n", StringComparison.Ordinal)[2..], end + 3);
    }
}
