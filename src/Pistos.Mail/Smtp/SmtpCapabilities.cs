using System.Globalization;

namespace Pistos.Mail.Smtp;

/// <summary>What a server offers in its answer to EHLO (RFC 5321 §4.1.1.1).</summary>
public sealed class SmtpCapabilities
{
    private readonly Dictionary<string, string[]> offered = new(StringComparer.OrdinalIgnoreCase);

    internal SmtpCapabilities(SmtpReply? reply)
    {
        foreach (var line in reply?.Lines.Skip(1) ?? [])
        {
            // Old servers say "AUTH=LOGIN PLAIN" beside or instead of "AUTH LOGIN PLAIN".
            var words = line.Replace("AUTH=", "AUTH ", StringComparison.OrdinalIgnoreCase).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            offered[words[0]] = offered.TryGetValue(words[0], out var before) ? [.. before, .. words[1..]] : words[1..];
        }
    }

    /// <summary>STARTTLS (RFC 3207).</summary>
    public bool StartTls => offered.ContainsKey("STARTTLS");

    /// <summary>Several commands at once (RFC 2920).</summary>
    public bool Pipelining => offered.ContainsKey("PIPELINING");

    /// <summary>Bytes over 127 in bodies (RFC 6152).</summary>
    public bool EightBitMime => offered.ContainsKey("8BITMIME");

    /// <summary>Addresses and headers beyond ASCII (RFC 6531).</summary>
    public bool SmtpUtf8 => offered.ContainsKey("SMTPUTF8");

    /// <summary>Delivery status notifications (RFC 3461).</summary>
    public bool Dsn => offered.ContainsKey("DSN");

    /// <summary>SIZE (RFC 1870).</summary>
    public bool Size => offered.ContainsKey("SIZE");

    /// <summary>The largest message it takes, in bytes, or null when it does not say.</summary>
    public long? MaxSize =>
        offered.GetValueOrDefault("SIZE") is [var text, ..] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    /// <summary>Whether it offers this way to sign in (RFC 4954 §3).</summary>
    public bool Authenticates(string mechanism) =>
        offered.GetValueOrDefault("AUTH")?.Contains(mechanism, StringComparer.OrdinalIgnoreCase) ?? false;
}
