using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>Signs in to a server (RFC 4954), over TLS only.</summary>
internal sealed class SmtpAuthentication(WireConnection wire, SmtpCapabilities capabilities, TimeSpan limit)
{
    public async Task SignInAsync(MailCredentials credentials, CancellationToken ct)
    {
        if (!wire.IsProtected) throw new MailConnectionException(MailProblem.CredentialsNeedTls, "Credentials are sent over TLS only.");
        var reply = credentials switch
        {
            MailAccessToken token when capabilities.Authenticates("XOAUTH2") => await ByTokenAsync(token, ct),
            MailPassword password when capabilities.Authenticates("PLAIN") => await SayAsync($"AUTH PLAIN {Sasl.Plain(password)}", ct),
            MailPassword password when capabilities.Authenticates("LOGIN") => await ByLoginAsync(password, ct),
            _ => throw new MailConnectionException(MailProblem.NoCommonMechanism, "The server offers no way to sign in that fits the credentials."),
        };
        if (!reply.IsPositive) throw new MailConnectionException(MailProblem.CredentialsRefused, $"The server refused the credentials: {reply}");
    }

    /// <summary>A token may have been revoked early, so a refusal is answered once by a fresh one. The reason comes as a challenge that wants an empty answer.</summary>
    private async Task<SmtpReply> ByTokenAsync(MailAccessToken credentials, CancellationToken ct)
    {
        for (var afresh = false; ; afresh = true)
        {
            var reply = await SayAsync($"AUTH XOAUTH2 {Sasl.XOAuth2(credentials.User, await credentials.TokenAsync(afresh, ct))}", ct);
            if (reply.IsIntermediate) reply = await SayAsync("", ct);
            if (reply.IsPositive || reply.Code == 421 || afresh) return reply;
        }
    }

    private async Task<SmtpReply> ByLoginAsync(MailPassword credentials, CancellationToken ct)
    {
        var reply = await SayAsync("AUTH LOGIN", ct);
        if (reply.IsIntermediate) reply = await SayAsync(Sasl.Base64(credentials.User), ct);
        return reply.IsIntermediate ? await SayAsync(Sasl.Base64(credentials.Password), ct) : reply;
    }

    private Task<SmtpReply> SayAsync(string line, CancellationToken ct) => limit.WithinAsync("AUTH", async token =>
    {
        wire.Append(Encoding.ASCII.GetBytes(line));
        wire.Append("\r\n"u8);
        await wire.FlushAsync(token);
        return await wire.ReadReplyAsync(token);
    }, ct);
}
