namespace Pistos.Mail.Wire;

/// <summary>How to sign in to a mail server: <see cref="MailPassword"/> or <see cref="MailAccessToken"/>. Sent over TLS only.</summary>
public abstract class MailCredentials
{
    private protected MailCredentials(string user) => User = Speakable(user);

    /// <summary>The account's name, most often its address.</summary>
    public string User { get; }

    /// <summary>SASL separates by NUL (RFC 4616 §2) and XOAUTH2 by ^A; neither may stand in a value.</summary>
    private protected static string Speakable(string value) =>
        value.AsSpan().IndexOfAny('\0', '\u0001') < 0 ? value : throw new ArgumentException("A name, password or token holds no control characters.", nameof(value));
}

/// <summary>A name and a password: AUTH PLAIN (RFC 4616) or LOGIN.</summary>
public sealed class MailPassword(string user, string password) : MailCredentials(user)
{
    internal string Password { get; } = Speakable(password);
}

/// <summary>A name and OAuth 2 access tokens: AUTH XOAUTH2.</summary>
/// <param name="user">The account's name.</param>
/// <param name="token">Gives an access token. It is told <c>true</c> when the server refused the one given before, so that it fetches a new one. What it throws comes out of the call that connects, and nothing has been sent then.</param>
public sealed class MailAccessToken(string user, Func<bool, CancellationToken, ValueTask<string>> token) : MailCredentials(user)
{
    internal async ValueTask<string> TokenAsync(bool afresh, CancellationToken ct) => Speakable(await token(afresh, ct));
}
