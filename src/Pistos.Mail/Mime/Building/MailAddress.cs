using System.Globalization;

namespace Pistos.Mail.Mime.Building;

/// <summary>The strict grammar for addresses that we send to: what passes can hurt no header and no command (RFC 5321 §4.1.2, without quoted local parts and address literals).</summary>
public static class MailAddress
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The address with its domain in ASCII, or null when it is none.</summary>
    public static string? Normalise(string address)
    {
        var at = address.LastIndexOf('@');
        if (at is < 1 or > 64 || address.Length > 254 || address[0] == '-') return null;
        var local = address.AsSpan(0, at);
        if (local[0] == '.' || local[^1] == '.' || local.IndexOf("..", StringComparison.Ordinal) >= 0) return null;
        foreach (var c in local)
        {
            var isAtom = char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c) || c >= 0xA0 && char.IsLetterOrDigit(c);
            if (!isAtom) return null;
        }

        try
        {
            var domain = Idn.GetAscii(address[(at + 1)..]);
            return domain.Contains('.') && domain.Length <= 253 && !domain.EndsWith('.') ? string.Concat(local, "@", domain) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    internal static string Require(string address) =>
        Normalise(address) ?? throw new ArgumentException("This is no address that mail can be sent to.", nameof(address));
}
