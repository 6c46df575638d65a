using Pistos.Mail.Imap;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;
using static Pistos.Mail.Tests.Imap.ImapScripts;

namespace Pistos.Mail.Tests.Imap;

/// <summary>The ways to sign in.</summary>
public sealed class ImapSignInTests
{
    [Theory]
    [InlineData("SASL-IR AUTH=PLAIN", "AUTHENTICATE PLAIN AG1hcmlhQGV4YW1wbGUuY29tAHNlY3JldA==")]
    [InlineData("STARTTLS", "LOGIN \"maria@example.com\" \"secret\"")]
    public async Task A_password_is_given_as_the_server_offers(string offers, string expected)
    {
        var said = "";
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.SayAsync("* OK ready");
            await peer.ObeyAsync($"* CAPABILITY IMAP4rev1 {offers}");
            said = await peer.ObeyAsync();
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1");
        });

        await using var client = await server.OpenAsync();
        Assert.Equal(expected, said);
    }

    [Fact]
    public async Task Without_room_in_the_command_the_answer_follows_the_question()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.SayAsync("* OK ready");
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1 AUTH=PLAIN LOGINDISABLED");
            Assert.EndsWith(" AUTHENTICATE PLAIN", await peer.AnswerAsync("+ "), StringComparison.Ordinal);
            Assert.Equal("AG1hcmlhQGV4YW1wbGUuY29tAHNlY3JldA==", await peer.AnswerAsync($"{peer.Heard[^1].Split(' ')[0]} OK in"));
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1");
        });

        await using var client = await server.OpenAsync();
        await server.PlayedAsync();
    }

    [Fact]
    public async Task A_refused_token_is_fetched_afresh_once()
    {
        List<bool> asked = [];
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.SayAsync("* OK ready");
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2");
            var tag = (await peer.AnswerAsync("+ eyJzdGF0dXMiOiI0MDAifQ==")).Split(' ')[0];
            Assert.Equal("", await peer.AnswerAsync($"{tag} NO [AUTHENTICATIONFAILED] bad token"));
            Assert.EndsWith(Sasl.XOAuth2("maria@example.com", "new"), await peer.ObeyAsync(), StringComparison.Ordinal);
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1");
        });

        var token = new MailAccessToken("maria@example.com", (afresh, _) =>
        {
            asked.Add(afresh);
            return ValueTask.FromResult(afresh ? "new" : "old");
        });
        await using var client = await server.OpenAsync(server.Settings(credentials: token));
        await server.PlayedAsync();
        Assert.Equal([false, true], asked);
    }

    [Theory]
    [InlineData("NO [AUTHENTICATIONFAILED] wrong", MailProblem.CredentialsRefused)]
    [InlineData("NO [UNAVAILABLE] directory is down", MailProblem.ServiceRefused)]
    [InlineData("BAD what", MailProblem.CredentialsRefused)]
    public async Task A_refusal_says_whose_trouble_it_is(string answer, MailProblem expected)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.SayAsync("* OK ready");
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN");
            await peer.EndAsync(answer);
        });

        Assert.Equal(expected, (await Assert.ThrowsAsync<MailConnectionException>(() => server.OpenAsync())).Problem);
    }

    [Fact]
    public async Task A_token_is_no_password()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.SayAsync("* OK ready");
            await peer.ObeyAsync("* CAPABILITY IMAP4rev1 AUTH=PLAIN");
        });

        var token = new MailAccessToken("maria@example.com", (_, _) => ValueTask.FromResult("token"));
        Assert.Equal(MailProblem.NoCommonMechanism, (await Assert.ThrowsAsync<MailConnectionException>(() => server.OpenAsync(server.Settings(credentials: token)))).Problem);
    }
}
