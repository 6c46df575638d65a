using System.Text;

namespace Pistos.Mail.Imap;

/// <summary>How folder names beyond ASCII are written on the wire (RFC 3501 §5.1.3).</summary>
internal static class ModifiedUtf7
{
    public static string Encode(string name)
    {
        var encoded = new StringBuilder();
        for (var i = 0; i < name.Length;)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                encoded.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
                continue;
            }

            var end = i;
            while (end < name.Length && name[end] is < ' ' or > '~') end++;
            var base64 = Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[i..end]));
            encoded.Append('&').Append(base64.TrimEnd('=').Replace('/', ',')).Append('-');
            i = end;
        }

        return encoded.ToString();
    }

    /// <summary>The name to show. What is not well formed is shown as it came, since some servers write plain UTF-8 or nonsense; the folder keeps its wire name to be found by.</summary>
    public static string Decode(string wire)
    {
        var decoded = new StringBuilder();
        for (var i = 0; i < wire.Length; i++)
        {
            if (wire[i] != '&')
            {
                decoded.Append(wire[i]);
                continue;
            }

            var end = wire.IndexOf('-', i);
            if (end < 0) return wire;
            if (end == i + 1) decoded.Append('&');
            else if (Run(wire[(i + 1)..end]) is { } run) decoded.Append(run);
            else return wire;
            i = end;
        }

        return decoded.ToString();
    }

    private static string? Run(string base64)
    {
        if (base64.Contains('/', StringComparison.Ordinal)) return null;
        var padded = base64.Replace(',', '/') + new string('=', (4 - (base64.Length % 4)) % 4);
        var bytes = new byte[padded.Length];
        if (!Convert.TryFromBase64String(padded, bytes, out var length) || length % 2 != 0) return null;
        try
        {
            return new UnicodeEncoding(true, false, true).GetString(bytes, 0, length);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair; the decoder has no other way to say so.
            return null;
        }
    }
}
