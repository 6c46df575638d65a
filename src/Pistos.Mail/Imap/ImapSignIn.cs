using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>Signs in, over TLS only: AUTHENTICATE (RFC 9051 §6.2.2) or LOGIN.</summary>
internal static class ImapSignIn
{
    public static async Task SignInAsync(this ImapConnection connection, MailCredentials credentials, CancellationToken ct)
    {
        if (!connection.IsProtected) throw new MailConnectionException(MailProblem.CredentialsNeedTls, "Credentials are sent over TLS only.");
        var offered = connection.Capabilities;
        try
        {
            await (credentials switch
            {
                MailAccessToken token when offered.Offers("AUTH=XOAUTH2") => ByTokenAsync(connection, token, ct),
                MailPassword password when offered.Offers("AUTH=PLAIN") => AuthenticateAsync(connection, "PLAIN", Sasl.Plain(password), ct),
                MailPassword password when !offered.Offers("LOGINDISABLED") => connection.ExecuteAsync(new ImapCommand("LOGIN").Text(password.User).Text(password.Password), ct),
                _ => throw new MailConnectionException(MailProblem.NoCommonMechanism, "The server offers no way to sign in that fits the credentials."),
            });
        }
        catch (ImapRefusedException refusal)
        {
            // RFC 5530 §3: the server's own trouble says nothing of the credentials.
            var problem = refusal.Code is "UNAVAILABLE" or "SERVERBUG" or "INUSE" or "LIMIT" or "THROTTLED" ? MailProblem.ServiceRefused : MailProblem.CredentialsRefused;
            throw new MailConnectionException(problem, refusal.Message, refusal);
        }
    }

    /// <summary>A token may have been revoked early, so a refusal is answered once by a fresh one.</summary>
    private static async Task ByTokenAsync(ImapConnection connection, MailAccessToken credentials, CancellationToken ct)
    {
        try
        {
            await AuthenticateAsync(connection, "XOAUTH2", Sasl.XOAuth2(credentials.User, await credentials.TokenAsync(false, ct)), ct);
        }
        catch (ImapRefusedException)
        {
            await AuthenticateAsync(connection, "XOAUTH2", Sasl.XOAuth2(credentials.User, await credentials.TokenAsync(true, ct)), ct);
        }
    }

    /// <summary>With the answer in the command where that is offered (RFC 4959). A second question is XOAUTH2's reason for refusing, which wants an empty answer.</summary>
    private static Task AuthenticateAsync(ImapConnection connection, string mechanism, string answer, CancellationToken ct)
    {
        var command = new ImapCommand("AUTHENTICATE").Word(mechanism);
        var answers = new Queue<string>(connection.Capabilities.Offers("SASL-IR") ? [""] : [answer, ""]);
        if (answers.Count == 1) command.Word(answer);
        return connection.ExecuteAsync(command, ct, continued: () => answers.TryDequeue(out var next) ? next : "*");
    }
}
