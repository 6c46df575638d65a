using System.Text;
using Pistos.Mail.Smtp;
using Pistos.Mail.Tests.Peers;
using Pistos.Mail.Wire;
using static Pistos.Mail.Tests.Smtp.SmtpScripts;

namespace Pistos.Mail.Tests.Smtp;

/// <summary>TLS and signing in: nothing secret in the clear, nothing said in the clear believed.</summary>
public sealed class SmtpTlsTests
{
    private static readonly MailPassword Maria = new("maria@example.com", "μυστικό");

    [Theory]
    [InlineData(Protection.Tls)]
    [InlineData(Protection.StartTls)]
    public async Task Credentials_go_over_tls(Protection protection)
    {
        var signedInWith = "";
        await using var server = ScriptedServer.Play(async peer =>
        {
            if (protection == Protection.Tls) await peer.ProtectAsync();
            else
            {
                await peer.GreetAsync("STARTTLS", "AUTH GSSAPI");
                Assert.Equal("STARTTLS", await peer.AnswerAsync("220 go"));
                await peer.ProtectAsync();
            }

            if (protection == Protection.Tls) await peer.GreetAsync("AUTH PLAIN LOGIN");
            else
            {
                await peer.HearAsync();
                await peer.OfferAsync("AUTH PLAIN LOGIN");
            }

            signedInWith = await peer.AnswerAsync("235 welcome");
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        Assert.True((await server.SendAsync(settings: server.Settings(protection, Maria))).IsSent);
        Assert.Equal("\0maria@example.com\0μυστικό", Encoding.UTF8.GetString(Convert.FromBase64String(signedInWith["AUTH PLAIN ".Length..])));
    }

    [Fact]
    public async Task Login_is_spoken_where_plain_is_not()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.GreetAsync("AUTH=LOGIN");
            Assert.Equal("AUTH LOGIN", await peer.AnswerAsync("334 VXNlcm5hbWU6"));
            Assert.Equal("bWFyaWFAZXhhbXBsZS5jb20=", await peer.AnswerAsync("334 UGFzc3dvcmQ6"));
            Assert.Equal(Sasl.Base64("μυστικό"), await peer.AnswerAsync("235 welcome"));
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        Assert.True((await server.SendAsync(settings: server.Settings(Protection.Tls, Maria))).IsSent);
        await server.PlayedAsync();
    }

    [Fact]
    public async Task A_refused_token_is_fetched_afresh_once()
    {
        List<bool> asked = [];
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.GreetAsync("AUTH XOAUTH2 PLAIN");
            Assert.Equal("AUTH XOAUTH2 " + Sasl.Base64("user=maria@example.com\u0001auth=Bearer old\u0001\u0001"), await peer.AnswerAsync("334 eyJzdGF0dXMiOiI0MDEifQ=="));
            Assert.Equal("", await peer.AnswerAsync("535 5.7.8 no"));
            Assert.Equal("AUTH XOAUTH2 " + Sasl.Base64("user=maria@example.com\u0001auth=Bearer new\u0001\u0001"), await peer.AnswerAsync("235 welcome"));
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        var token = new MailAccessToken("maria@example.com", (afresh, _) =>
        {
            asked.Add(afresh);
            return ValueTask.FromResult(afresh ? "new" : "old");
        });
        Assert.True((await server.SendAsync(settings: server.Settings(Protection.Tls, token))).IsSent);
        await server.PlayedAsync();
        Assert.Equal([false, true], asked);
    }

    [Fact]
    public async Task Refused_credentials_refuse_no_message()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync();
            await peer.GreetAsync("AUTH PLAIN");
            await peer.AnswerAsync("535 5.7.8 no");
        });

        var outcome = (await server.SendAsync(settings: server.Settings(Protection.Tls, Maria))).Single();
        Assert.Equal((SendClass.Retry, MailProblem.CredentialsRefused), (outcome.Class, outcome.Connection));
    }

    [Fact]
    public async Task Without_tls_credentials_stay_here()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync("AUTH PLAIN LOGIN");
            await peer.UntilGoneAsync();
        });

        Assert.Equal(MailProblem.CredentialsNeedTls, (await server.SendAsync(settings: server.Settings(Protection.None, Maria))).Single().Connection);
    }

    [Fact]
    public async Task A_server_that_offers_no_starttls_is_left_when_it_is_demanded()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync("AUTH PLAIN");
            await peer.UntilGoneAsync();
        });

        Assert.Equal(MailProblem.TlsNotOffered, (await server.SendAsync(settings: server.Settings(Protection.StartTls, Maria))).Single().Connection);
    }

    [Theory]
    [InlineData("220 go\r\n250-mail.example.com\r\n250 AUTH PLAIN\r\n")]
    [InlineData("220 go\r\n235 welcome\r\n")]
    [InlineData("220 go\r\n\0")]
    public async Task What_is_said_between_starttls_and_tls_ends_the_attempt(string injected)
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.GreetAsync("STARTTLS");
            await peer.HearAsync();
            await peer.SayRawAsync(injected);
            await peer.ProtectAsync();
        });

        Assert.Equal(MailProblem.InjectedBeforeTls, (await server.SendAsync(settings: server.Settings(Protection.StartTls, Maria))).Single().Connection);
    }

    [Fact]
    public async Task An_answer_to_starttls_before_it_is_asked_ends_the_attempt()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.SayAsync("220 mail.example.com");
            await peer.HearAsync();
            await peer.SayAsync("250-mail.example.com", "250 STARTTLS", "220 go");
            await peer.UntilGoneAsync();
        });

        Assert.Equal(MailProblem.InjectedBeforeTls, (await server.SendAsync(settings: server.Settings(Protection.StartTls, Maria))).Single().Connection);
    }

    [Theory]
    [InlineData("localhost", true, null)]
    [InlineData("other.example.com", true, MailProblem.TlsFailed)]
    [InlineData("localhost", false, MailProblem.TlsFailed)]
    public async Task A_certificate_is_for_the_name_and_from_a_root_that_is_trusted(string name, bool trusted, MailProblem? problem)
    {
        using var certificate = TestCertificate.Make(name);
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.ProtectAsync(certificate);
            await peer.GreetAsync();
            await peer.TakeEnvelopeAsync();
            await peer.HearMessageAsync();
            await peer.SayAsync("250 ok");
        });

        var host = server.Host(Protection.Tls);
        var outcome = (await server.SendAsync(settings: server.Settings() with { Host = trusted ? host : host with { TrustedRoots = null } })).Single();
        Assert.Equal(problem, outcome.Connection);
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_left()
    {
        await using var server = ScriptedServer.Play(async peer =>
        {
            await peer.SayAsync("220 I am in the clear");
            await peer.UntilGoneAsync();
        });

        Assert.Equal(MailProblem.TlsFailed, (await server.SendAsync(settings: server.Settings(Protection.Tls, Maria))).Single().Connection);
    }
}
