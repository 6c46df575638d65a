using System.Text;
using Pistos.Mail.Imap;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Tests.Imap;

/// <summary>What servers do wrong, on purpose or not: bounded, noticed, and nothing secret given away.</summary>
public sealed class ImapHostileServerTests
{
    [Theory]
    [InlineData("{4294967295}")]
    [InlineData("{1234567890}")]
    [InlineData("{99999999999999999999}")]
    [InlineData("~{300000}")]
    public async Task A_literal_larger_than_was_asked_for_is_not_waited_for(string literal)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.SelectedAsync(1);
            await peer.ObeyAsync(ImapScripts.Listing(1, 5, 10));
            await peer.HearAsync();
            await peer.SayAsync($"* 1 FETCH (UID 5 BODY[]<0> {literal}");
            // A number of more digits than any number has is no literal, but the response ends here then.
            await peer.SayAsync("A1 OK not the tag");
            await peer.UntilGoneAsync();
        });

        var failure = await Assert.ThrowsAsync<MailConnectionException>(() => server.FetchAllAsync());
        Assert.Equal(MailProblem.ProtocolViolated, failure.Problem);
    }

    [Fact]
    public async Task A_line_without_end_is_left()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.SayRawAsync("* OK ");
            var much = new string('x', 64 * 1024);
            while (true) await peer.SayRawAsync(much);
        });

        Assert.Equal(MailProblem.ProtocolViolated, (await Assert.ThrowsAsync<MailConnectionException>(() => server.OpenAsync())).Problem);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[ ")]
    [InlineData("{ ")]
    [InlineData("{+ ")]
    [InlineData("\"")]
    [InlineData("a ")]
    [InlineData("\\\"")]
    public async Task A_line_of_a_million_odd_pieces_is_read_in_time_or_refused(string piece)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ObeyAsync($"* LIST {string.Concat(Enumerable.Repeat(piece, 1_500_000 / piece.Length))}");
        });

        // Quadratic reading would take hours, so that this ends is the proof.
        await using var client = await server.OpenAsync();
        try
        {
            Assert.Empty(await client.ListFoldersAsync(CancellationToken.None));
        }
        catch (MailConnectionException refusal)
        {
            Assert.Equal(MailProblem.ProtocolViolated, refusal.Problem);
        }
    }

    [Fact]
    public async Task A_hundred_thousand_small_literals_are_read_in_one_pass()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            var line = new StringBuilder("* LIST (");
            for (var i = 0; i < 100_000; i++) line.Append("{1}\r\na ");
            await peer.ObeyAsync(line + ") \"/\" Αρχείο", "* LIST () NIL {5}\r\nSales");
        });

        await using var client = await server.OpenAsync();
        var folders = await client.ListFoldersAsync(CancellationToken.None);
        Assert.Equal("Sales", folders[^1].Name);
    }

    [Fact]
    public void A_copied_set_of_four_milliards_takes_no_room()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(UidSet.TryParse("1:4294967295", out var all));
        Assert.Equal(4294967295, all.Count);
        Assert.Equal("1:41,43:4294967295", all.Except(UidSet.Of(42)).ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Theory]
    [InlineData("* OK ready\r\nTAG OK begin TLS\r\n")]
    [InlineData("* OK ready\r\n1 OK\r\n2 OK\r\n")]
    public async Task An_answer_before_the_question_is_not_believed(string greeting)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.SayRawAsync(greeting);
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN");
            await peer.UntilGoneAsync();
        });

        var failure = await Assert.ThrowsAsync<MailConnectionException>(() => server.OpenAsync(server.Settings(Protection.StartTls)));
        Assert.Equal(MailProblem.ProtocolViolated, failure.Problem);
    }

    [Theory]
    [InlineData("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")]
    [InlineData("x")]
    public async Task What_is_said_between_starttls_and_tls_ends_the_attempt(string injected)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.SayAsync("* OK ready");
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1 STARTTLS");
            var tag = (await peer.HearAsync()).Split(' ')[0];
            await peer.SayRawAsync($"{tag} OK go\r\n{injected}");
            await peer.ProtectAsync();
        });

        var failure = await Assert.ThrowsAsync<MailConnectionException>(() => server.OpenAsync(server.Settings(Protection.StartTls)));
        Assert.Equal(MailProblem.InjectedBeforeTls, failure.Problem);
    }

    [Theory]
    [InlineData("* OK ready", "IMAP4rev1 AUTH=PLAIN", MailProblem.TlsNotOffered)]
    [InlineData("* PREAUTH welcome back", "IMAP4rev1 STARTTLS", MailProblem.TlsNotOffered)]
    [InlineData("* BYE busy", "", MailProblem.ServiceRefused)]
    [InlineData("220 mail.example.com ESMTP", "", MailProblem.ProtocolViolated)]
    public async Task Without_tls_nobody_signs_in(string greeting, string offers, MailProblem expected)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.SayAsync(greeting);
            await peer.ObeyAsync($"* CAPABILITY {offers}");
            Assert.Fail($"The client went on with {await peer.HearAsync()}.");
        });

        Assert.Equal(expected, (await Assert.ThrowsAsync<MailConnectionException>(() => server.OpenAsync(server.Settings(Protection.StartTls)))).Problem);
        await server.PlayedAsync();
    }

    [Fact]
    public async Task Credentials_are_not_sent_in_the_clear_even_when_no_tls_is_wanted()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.SayAsync("* OK ready");
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1 AUTH=PLAIN");
            Assert.Fail($"The client went on with {await peer.HearAsync()}.");
        });

        Assert.Equal(MailProblem.CredentialsNeedTls, (await Assert.ThrowsAsync<MailConnectionException>(() => server.OpenAsync(server.Settings(Protection.None)))).Problem);
    }

    [Fact]
    public async Task A_goodbye_amid_a_command_is_a_lost_connection()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.HearAsync();
            await peer.SayAsync("* BYE autologout; idle for too long");
        });

        await using var client = await server.OpenAsync();
        var failure = await Assert.ThrowsAsync<MailConnectionException>(() => client.SelectAsync(ImapFolder.Inbox, false, CancellationToken.None));
        Assert.Equal(MailProblem.ConnectionLost, failure.Problem);
    }

    [Fact]
    public async Task A_silent_server_is_left_after_its_time()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.FallSilentAsync();
        });

        await using var client = await server.OpenAsync(server.Settings() with { CommandWithin = TimeSpan.FromSeconds(5) });
        Assert.Equal(MailProblem.TimedOut, (await Assert.ThrowsAsync<MailConnectionException>(() => client.ListFoldersAsync(CancellationToken.None))).Problem);
    }

    [Theory]
    [InlineData("* LIST (\\HasNoChildren) \"/\" INBOX", "INBOX")]
    [InlineData("* LIST (\\Noselect) NIL \"\"", "")]
    [InlineData("* LIST () \"\\\\\" \"a\\\"b\\\\c\"", "a\"b\\c")]
    [InlineData("* LIST () \"/\" [Gmail]/All", "[Gmail]/All")]
    [InlineData("* LIST (\\Sent)\t\".\" {4}\r\nSent", "Sent")]
    [InlineData("* LIST () \"/\" \"&A5EDwQPHA7UDrwO,-\"", "Αρχείο")]
    [InlineData("* LIST () \"/\" \"&A5EDwQPHA7UDrwO/-\"", "&A5EDwQPHA7UDrwO/-")]
    [InlineData("* LIST () \"/\" \"Tom &- Ann\"", "Tom & Ann")]
    [InlineData("* LIST () \"/\" \"&broken\"", "&broken")]
    [InlineData("* LIST () \"/\" \"&2AA-\"", "&2AA-")]
    [InlineData("* LIST () \"/\" \"\u00ce\u0091\"", "Α")]
    [InlineData("* LIST () \"/\" \"unfinished", "unfinished")]
    public async Task Folder_names_of_all_kinds_are_read(string line, string name)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.ObeyAsync(line, "* 5 EXISTS", "* LIST", "* LIST ()", "* LIST ( NIL", "* OK {5}", "* NO [ALERT] {99999999}", "* XFUTURE (a (b {3}\r\nc)d) \"e\")");
        });

        await using var client = await server.OpenAsync();
        var folder = (await client.ListFoldersAsync(CancellationToken.None))[0];
        Assert.Equal(name, folder.Name);
    }
}
