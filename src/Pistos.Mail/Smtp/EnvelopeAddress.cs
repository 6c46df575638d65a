using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;

namespace Pistos.Mail.Smtp;

/// <summary>An address that may stand in an envelope: RFC 5321 §4.1.2 Mailbox, with RFC 6531 §3.3 for what is not ASCII. Strict, since it is what we say; nothing in it can end a command.</summary>
public sealed record EnvelopeAddress
{
    private static readonly IdnMapping Names = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    private EnvelopeAddress(string localPart, string domain) => (LocalPart, Domain) = (localPart, domain);

    /// <summary>What stands before the @, quoted if it has to be.</summary>
    public string LocalPart { get; }

    /// <summary>The domain, in its ASCII form, or an address literal in brackets.</summary>
    public string Domain { get; }

    /// <summary>Whether the server must know SMTPUTF8 for this address. A domain alone is always written in ASCII.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(LocalPart);

    /// <summary>Reads an address; false when it is none that a mail server could be told.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EnvelopeAddress? address)
    {
        address = null;
        var at = text?.LastIndexOf('@') ?? -1;
        if (text is null || at < 1 || !IsLocalPart(text.AsSpan(0, at)) || DomainOf(text[(at + 1)..]) is not { } domain) return false;
        address = new EnvelopeAddress(text[..at], domain);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{LocalPart}@{Domain}";

    /// <summary>At most 64 octets (RFC 5321 §4.5.3.1.1).</summary>
    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        if (Encoding.UTF8.GetByteCount(text) > 64 || !IsWellFormed(text)) return false;
        return text[0] == '"' ? IsQuoted(text) : IsDotString(text);
    }

    private static bool IsDotString(ReadOnlySpan<char> text)
    {
        var previous = '.';
        foreach (var c in text)
        {
            if (c == '.' ? previous == '.' : !IsAtomText(c)) return false;
            previous = c;
        }

        return previous != '.';
    }

    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[^1] != '"') return false;
        var inner = text[1..^1];
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '"' || char.IsControl(inner[i])) return false;
            if (inner[i] == '\\' && (++i == inner.Length || inner[i] is < ' ' or > '~')) return false;
        }

        return true;
    }

    private static bool IsAtomText(char c) =>
        char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal) || (c > '\u009f' && !char.IsWhiteSpace(c) && !char.IsControl(c));

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <summary>At most 255 octets (RFC 5321 §4.5.3.1.2), labels of letters, digits and hyphens.</summary>
    private static string? DomainOf(string text)
    {
        if (text.StartsWith('[')) return IsLiteral(text) ? text : null;
        string ascii;
        try
        {
            ascii = Ascii.IsValid(text) ? text : Names.GetAscii(text);
        }
        catch (ArgumentException)
        {
            // The mapping has no other way to say that this is no name.
            return null;
        }

        return ascii.Length is > 0 and <= 255 && ascii.Split('.').All(IsLabel) ? ascii : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static bool IsLiteral(string text)
    {
        if (!text.EndsWith(']')) return false;
        var inner = text[1..^1];
        var address = inner.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? inner[5..] : inner;
        return address.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':') && IPAddress.TryParse(address, out var parsed)
            && parsed.AddressFamily == (address.Length == inner.Length ? System.Net.Sockets.AddressFamily.InterNetwork : System.Net.Sockets.AddressFamily.InterNetworkV6)
            && (address.Length != inner.Length || address.Count(c => c == '.') == 3);
    }
}
