using System.Text;

namespace Pistos.Mail.Mime.Dkim;

/// <summary>The "relaxed" forms in which header and body are signed (RFC 6376 §3.4.2, §3.4.4).</summary>
internal static class DkimCanon
{
    /// <summary>Name in lower case, unfolded, white space folded, none at the ends.</summary>
    public static string Header(ReadOnlySpan<byte> field)
    {
        var text = Encoding.Latin1.GetString(field);
        var colon = text.IndexOf(':');
        var value = string.Join(' ', text[(colon + 1)..].Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return $"{text[..colon].Trim().ToLowerInvariant()}:{value}";
    }

    /// <summary>White space folded and none at line ends, no empty lines at the end, CRLF after the last line; nothing for an empty body.</summary>
    public static byte[] Body(ReadOnlySpan<byte> body)
    {
        var output = new List<byte>(body.Length + 2);
        var breaks = 0;
        while (!body.IsEmpty)
        {
            var end = body.IndexOf("\r\n"u8);
            var line = (end < 0 ? body : body[..end]).TrimEnd(" \t"u8);
            body = end < 0 ? default : body[(end + 2)..];
            if (!line.IsEmpty)
            {
                for (; breaks > 0; breaks--) output.AddRange("\r\n"u8);
                var space = false;
                foreach (var c in line)
                {
                    var isSpace = c is (byte)' ' or (byte)'\t';
                    if (!isSpace) output.Add(c);
                    else if (!space) output.Add((byte)' ');
                    space = isSpace;
                }
            }

            breaks++;
        }

        if (output.Count > 0) output.AddRange("\r\n"u8);
        return [.. output];
    }
}
