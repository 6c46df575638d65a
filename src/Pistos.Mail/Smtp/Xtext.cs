using System.Globalization;
using System.Text;

namespace Pistos.Mail.Smtp;

/// <summary>How values are written in DSN parameters.</summary>
internal static class Xtext
{
    /// <summary>RFC 3461 §4: what is not printable ASCII as +XX.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (b is > 32 and < 127 and not ((byte)'+' or (byte)'=')) encoded.Append((char)b);
            else encoded.Append(CultureInfo.InvariantCulture, $"+{b:X2}");
        }

        return encoded.ToString();
    }

    /// <summary>The address of ORCPT with its type; beyond ASCII as RFC 6533 §3 has it.</summary>
    public static string EncodeAddress(string address)
    {
        if (Ascii.IsValid(address)) return $"rfc822;{Encode(address)}";
        var encoded = new StringBuilder("utf-8;");
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.Value is > 32 and < 127 and not ('+' or '=' or '\\')) encoded.Append((char)rune.Value);
            else encoded.Append(CultureInfo.InvariantCulture, $"\\x{{{rune.Value:X2}}}");
        }

        return encoded.ToString();
    }
}
