using System.Text;
using Pistos.Mail.Smtp.Receiving;

namespace Pistos.Mail.Tests.Smtp.Receiving;

/// <summary>How much is borne, and what whoever brings more is told.</summary>
public sealed class ReceiverLimitTests
{
    [Fact]
    public async Task A_message_too_large_is_refused_and_the_next_one_taken()
    {
        await using var room = Mailroom.Open(with: s => s with { MaxMessageBytes = 20_000 });
        await using var peer = await room.CallAsync();
        Assert.StartsWith("552 5.3.4", await peer.AskAsync("MAIL FROM:<a@example.com> SIZE=20001"), StringComparison.Ordinal);
        await peer.BeginMessageAsync();
        await peer.SayRawAsync(string.Concat(Enumerable.Repeat("0123456789\r\n", 20_000)) + ".\r\n");
        Assert.StartsWith("552 5.3.4", await peer.ReplyAsync(), StringComparison.Ordinal);
        await peer.BeginMessageAsync();
        await peer.SayRawAsync(new string('x', 19_998) + "\r\n.\r\n");
        Assert.StartsWith("250", await peer.ReplyAsync(), StringComparison.Ordinal);
        Assert.Equal(20_000, Assert.Single(room.Kept).Message.Length);
    }

    [Fact]
    public async Task Who_needs_more_memory_than_is_left_is_told_to_come_back()
    {
        await using var room = Mailroom.Open(with: s => s with { MaxBufferedBytes = 100_000 });
        var stored = new TaskCompletionSource<ReceiverVerdict>();
        var storing = new TaskCompletionSource();
        room.Before = mail =>
        {
            if (mail.Message.Length < 1000) return Task.FromResult(ReceiverVerdict.Accepted);
            storing.TrySetResult();
            return stored.Task;
        };
        await using var first = await room.CallAsync();
        await first.BeginMessageAsync();
        await first.SayRawAsync(new string('x', 40_000) + "\r\n.\r\n");
        await storing.Task;

        await using var second = await room.CallAsync();
        await second.BeginMessageAsync();
        await second.SayRawAsync(new string('x', 90_000) + "\r\n.\r\n");
        Assert.StartsWith("452 4.3.1", await second.ReplyAsync(), StringComparison.Ordinal);

        stored.SetResult(ReceiverVerdict.Accepted);
        Assert.StartsWith("250", await first.ReplyAsync(), StringComparison.Ordinal);
        await second.BeginMessageAsync();
        await second.SayAsync("small", ".");
        Assert.StartsWith("250", await second.ReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_so_many_are_stored_at_once_and_the_others_wait()
    {
        await using var room = Mailroom.Open(with: s => s with { MaxStoring = 2 });
        var (now, most) = (0, 0);
        var gate = new object();
        room.Before = async _ =>
        {
            lock (gate) most = Math.Max(most, ++now);
            await Task.Yield();
            await Task.Delay(5);
            lock (gate) now--;
            return ReceiverVerdict.Accepted;
        };
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await using var peer = await room.CallAsync();
            await peer.BeginMessageAsync();
            await peer.SayAsync($"letter {i}", ".");
            Assert.StartsWith("250", await peer.ReplyAsync(), StringComparison.Ordinal);
        }));
        Assert.InRange(most, 1, 2);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"letter {i}\r\n").Order(), room.Texts.Order());
    }

    [Fact]
    public async Task Recipients_connections_and_mistakes_are_counted()
    {
        await using var room = Mailroom.Open(with: s => s with { MaxRecipients = 2, MaxConnections = 2, MaxMistakes = 3 });
        await using var peer = await room.CallAsync();
        await using var other = await room.CallAsync();
        await using (var third = await room.CallAsync(hello: false)) Assert.StartsWith("421 4.3.2", third.Heard[0], StringComparison.Ordinal);

        await peer.AskAsync("MAIL FROM:<a@example.com>");
        for (var i = 0; i < 2; i++) Assert.StartsWith("250", await peer.AskAsync($"RCPT TO:<c{i}@example.com>"), StringComparison.Ordinal);
        Assert.StartsWith("452 4.5.3", await peer.AskAsync("RCPT TO:<c3@example.com>"), StringComparison.Ordinal);

        for (var i = 0; i < 3; i++) Assert.StartsWith("500", await other.AskAsync("WHAT"), StringComparison.Ordinal);
        Assert.StartsWith("421 4.7.0", await other.ReplyAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL FROM:<a@example.com>", "503")]
    [InlineData("EHLO", "501")]
    [InlineData("EHLO x\r\nRCPT TO:<a@example.com>", "503")]
    [InlineData("EHLO x\r\nMAIL FROM:a@example.com", "501")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@example.com", "501")]
    [InlineData("EHLO x\r\nMAIL FROM:<a b@example.com>", "501")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@example.com>x", "501")]
    [InlineData("EHLO x\r\nMAIL FROM:<a@example.com> AUTH=<>", "555")]
    [InlineData("EHLO x\r\nMAIL FROM: <\"a > b\"@example.com>", "250")]
    [InlineData("EHLO x\r\nMAIL FROM:<>\r\nMAIL FROM:<>", "503")]
    [InlineData("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<>", "501")]
    [InlineData("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@example.com> NOTIFY=NEVER", "555")]
    [InlineData("LHLO x", "500")]
    [InlineData("EHLO x\r\nSTARTTLS", "500")]
    [InlineData("EHLO x\r\nAUTH PLAIN AAA=", "500")]
    [InlineData("EHLO x\r\nVRFY maria", "252")]
    [InlineData("HELO x\r\nMAIL FROM:<>", "250")]
    public async Task Commands_out_of_order_or_shape_are_answered_so(string commands, string expected)
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync(hello: false);
        var reply = "";
        foreach (var command in commands.Split("\r\n")) reply = await peer.AskAsync(command);
        Assert.StartsWith(expected, reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_without_end_is_left()
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync();
        await peer.SayRawAsync(new string('x', 5000));
        Assert.StartsWith("421", await peer.ReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_falls_silent_is_left()
    {
        await using var room = Mailroom.Open(with: s => s with { CommandWithin = TimeSpan.FromMilliseconds(200) });
        await using var peer = await room.CallAsync(hello: false);
        Assert.StartsWith("421 4.4.2", await peer.ReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_goes_round_in_circles_is_refused()
    {
        await using var room = Mailroom.Open();
        await using var peer = await room.CallAsync();
        foreach (var (hops, expected) in new[] { (99, "250"), (100, "554 5.4.6") })
        {
            await peer.BeginMessageAsync();
            await peer.SayRawAsync(string.Concat(Enumerable.Repeat("Received: from a\r\n\tby b\r\n", hops)) + "\r\nReceived: in the body\r\n.\r\n");
            Assert.StartsWith(expected, await peer.ReplyAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_receiver_is_well_after_many_rude_peers()
    {
        await using var room = Mailroom.Open();
        var noise = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            await using var peer = await room.CallAsync(hello: false);
            var bytes = new byte[noise.Next(1, 3000)];
            noise.NextBytes(bytes);
            await peer.SayBytesAsync(i % 2 == 0 ? bytes : [.. Encoding.ASCII.GetBytes("EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@b>\r\nDATA\r\n"), .. bytes]);
            if (i % 3 == 0) peer.Reset();
        }

        await using var polite = await room.CallAsync();
        await polite.BeginMessageAsync();
        await polite.SayAsync("x", ".");
        Assert.StartsWith("250", await polite.ReplyAsync(), StringComparison.Ordinal);
        Assert.Empty(room.Faults);
    }
}
