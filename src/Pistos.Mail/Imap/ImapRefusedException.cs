namespace Pistos.Mail.Imap;

/// <summary>The server answered NO or BAD. The connection goes on.</summary>
/// <param name="code">The response code (RFC 5530), such as NONEXISTENT, in capitals.</param>
/// <param name="text">The server's words.</param>
public sealed class ImapRefusedException(string? code, string text) : Exception($"The server refused: {(code is null ? "" : $"[{code}] ")}{text}")
{
    /// <summary>The response code (RFC 5530), such as NONEXISTENT, or null.</summary>
    public string? Code { get; } = code;
}
