using System.Text;
using Pistos.Mail.Imap;
using Pistos.Mail.Tests.Peers;
using static Pistos.Mail.Tests.Imap.ImapScripts;

namespace Pistos.Mail.Tests.Imap;

/// <summary>Messages come whole, in order, in pieces of a bounded size, and one that cannot be had holds up no other.</summary>
public sealed class ImapFetchingTests
{
    [Fact]
    public async Task Small_messages_come_together_and_without_being_marked()
    {
        List<string> said = [];
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync("CONDSTORE");
            said.Add(await peer.SelectedAsync(3));
            said.Add(await peer.ObeyAsync(Listing(1, 5, 5), Listing(3, 9, 3), "* 2 FETCH (FLAGS (\\Seen))", Listing(2, 6, 0), "* 4 EXISTS", Listing(4, 3, 1)));
            said.Add(await peer.ObeyAsync(Body(3, 9, "zzz"), "* 1 FETCH (FLAGS () UID 5)", Body(1, 5, "a\r\n\"("), Body(2, 6, ""), Body(1, 77, "stray")));
            // Of the empty one there might be more, by a server that gives no size.
        });

        await using var client = await server.OpenAsync();
        await client.SelectAsync(ImapFolder.Inbox, false, CancellationToken.None);
        var listed = await client.ListAsync(5, CancellationToken.None);
        var fetched = new List<FetchedMail>();
        await foreach (var mail in client.FetchAsync(listed, CancellationToken.None)) fetched.Add(mail);

        Assert.Equal(["EXAMINE \"INBOX\" (CONDSTORE)", "UID FETCH 5:* (UID RFC822.SIZE INTERNALDATE FLAGS)", "UID FETCH 5:6,9 (UID BODY.PEEK[]<0.262144>)"], said);
        Assert.Equal([(5u, "a\r\n\"("), (6u, ""), (9u, "zzz")], fetched.Select(m => (m.Listed.Uid, m.Text())));
        Assert.All(fetched, m => Assert.Null(m.Problem));
        Assert.Equal(new DateTimeOffset(2026, 7, 17, 2, 44, 25, TimeSpan.FromHours(3)), fetched[0].Listed.ReceivedAt);
        Assert.Equal(["\\Seen", "$Junk"], fetched[0].Listed.Flags);
        Assert.Equal(4u, client.Exists);
    }

    [Theory]
    [InlineData(25, 25)]
    [InlineData(20, 20)]
    [InlineData(25, 3)]
    [InlineData(25, 9999)]
    public async Task A_large_message_comes_in_chunks_whatever_the_server_says_of_its_size(int length, int announced)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.SelectedAsync(1);
            await peer.ObeyAsync(Listing(1, 5, announced));
            while (true)
            {
                var command = await peer.HearAsync();
                var from = int.Parse(command.Split('<')[1].Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
                await peer.SayAsync(Body(1, 5, text[Math.Min(from, length)..Math.Min(from + 10, length)], from), $"{command.Split(' ')[0]} OK");
            }
        });

        var mail = Assert.Single(await server.FetchAllAsync(server.Settings() with { ChunkBytes = 10 }));
        Assert.Equal((text, null), (mail.Text(), mail.Problem));
    }

    [Fact]
    public async Task Of_a_message_that_is_too_large_the_beginning_comes()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.SelectedAsync(1);
            await peer.ObeyAsync(Listing(1, 5, 1000), Listing(2, 6, 4));
            await peer.ObeyAsync(Body(1, 5, "0123456789"));
            await peer.ObeyAsync(Body(2, 6, "next"));
        });

        var fetched = await server.FetchAllAsync(server.Settings() with { ChunkBytes = 10, MaxMessageBytes = 100 });
        Assert.Equal([(FetchProblem.TooLarge, "0123456789"), (null, "next")], fetched.Select(m => (m.Problem, m.Text())));
    }

    [Fact]
    public async Task A_message_that_the_server_does_not_give_holds_up_no_other()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.SelectedAsync(4);
            await peer.ObeyAsync(Listing(1, 1, 3), Listing(2, 2, 3), Listing(3, 3, 3), Listing(4, 4, 3));
            await peer.EndAsync("NO [SERVERBUG] message 2 is corrupt", Body(1, 1, "one"));
            await peer.EndAsync("NO [SERVERBUG] corrupt");
            await peer.ObeyAsync("* 3 EXPUNGE");
            await peer.ObeyAsync();
            await peer.ObeyAsync("* 3 FETCH (UID 4 BODY[]<0> NIL)");
            await peer.ObeyAsync("* 3 FETCH (UID 4)");
        });

        var fetched = await server.FetchAllAsync();
        Assert.Equal([null, FetchProblem.NotGiven, FetchProblem.Vanished, FetchProblem.NotGiven], fetched.Select(m => m.Problem));
        Assert.Equal("one", fetched[0].Text());
        Assert.Contains("SERVERBUG", fetched[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MOVE UIDPLUS", new[] { "UID MOVE 3:4 \"Done\"" })]
    [InlineData("UIDPLUS", new[] { "UID COPY 3:4 \"Done\"", "UID STORE 3:4 +FLAGS.SILENT (\\Deleted)", "UID EXPUNGE 3:4" })]
    [InlineData("", new[] { "UID COPY 3:4 \"Done\"", "UID STORE 3:4 +FLAGS.SILENT (\\Deleted)" })]
    public async Task Messages_are_moved_or_else_copied_and_only_they_deleted(string offers, string[] expected)
    {
        List<string> said = [];
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync(offers);
            Assert.StartsWith("SELECT", await peer.SelectedAsync(4), StringComparison.Ordinal);
            said.Add(await peer.EndAsync("OK [COPYUID 9 3:4 1:4294967295] done"));
            for (var i = 1; i < expected.Length; i++) said.Add(await peer.ObeyAsync());
        });

        await using var client = await server.OpenAsync();
        await client.SelectAsync(ImapFolder.Inbox, true, CancellationToken.None);
        var there = await client.MoveAsync(UidSet.Of(3, 4), 7, ImapFolder.Named("Done"), CancellationToken.None);
        await server.PlayedAsync();
        Assert.Equal(expected, said);
        Assert.Equal("1:4294967295", there!.ToString());
        await Assert.ThrowsAsync<ArgumentException>(() => client.MoveAsync(UidSet.Of(3), 6, ImapFolder.Named("Done"), CancellationToken.None));
    }

    [Theory]
    [InlineData("LITERAL+", true)]
    [InlineData("", false)]
    public async Task What_cannot_be_quoted_is_a_literal_and_can_end_no_command(string offers, bool atOnce)
    {
        var said = "";
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync(offers);
            Assert.EndsWith("CREATE \"a\\\"b\\\\c {3+}&AA0ACg-x LOGOUT\"", await peer.HearAsync(), StringComparison.Ordinal);
            await peer.SayAsync($"{peer.Heard[^1].Split(' ')[0]} OK");
            var line = await peer.HearAsync();
            said = line[line.IndexOf(' ', StringComparison.Ordinal)..];
            if (!atOnce) await peer.SayAsync("* 3 EXISTS", "+ go");
            Assert.Equal("one\r\nA1 LOGOUT\r\n"u8.ToArray(), await peer.HearBytesAsync(16));
            await peer.HearAsync();
            await peer.SayAsync($"{line.Split(' ')[0]} OK");
        });

        await using var client = await server.OpenAsync();
        await client.CreateAsync(ImapFolder.Named("a\"b\\c {3+}\r\nx LOGOUT"), CancellationToken.None);
        await client.AppendAsync(ImapFolder.Named("Απεσταλμένα"), Encoding.ASCII.GetBytes("one\r\nA1 LOGOUT\r\n"), CancellationToken.None);
        await server.PlayedAsync();
        Assert.Equal($" APPEND \"&A5EDwAO1A8MDxAOxA7sDvAOtA70DsQ-\" (\\Seen) {{16{(atOnce ? "+" : "")}}}", said);
    }
}
