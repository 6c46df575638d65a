using System.Text;
using Pistos.Mail.Mime.Transfer;

namespace Pistos.Mail.Mime.Headers;

/// <summary>One <c>=?charset?B or Q?text?=</c>, by its places in the header value.</summary>
internal readonly record struct EncodedWord(string Charset, char Encoding, int TextStart, int TextEnd)
{
    private const int LongestCharset = 64;

    public int End => TextEnd + 2;

    public static EncodedWord? TryRead(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (!rest.StartsWith("=?", StringComparison.Ordinal)) return null;
        var charsetEnd = rest[2..Math.Min(rest.Length, LongestCharset)].IndexOf('?') + 2;
        if (charsetEnd <= 2 || charsetEnd + 2 >= rest.Length || rest[charsetEnd + 2] != '?') return null;
        var charset = rest[2..charsetEnd];
        if (charset.IndexOfAny(" \t\r\n=") >= 0) return null;
        var encoding = char.ToUpperInvariant(rest[charsetEnd + 1]);
        if (encoding is not ('B' or 'Q')) return null;
        var start = charsetEnd + 3;
        var length = rest[start..].IndexOf("?=", StringComparison.Ordinal);
        if (length < 0) return null;
        if (charset.IndexOf('*') is var star and >= 0) charset = charset[..star];
        return new EncodedWord(charset.ToString(), encoding, at + start, at + start + length);
    }

    /// <summary>Writes the bytes that the word stands for.</summary>
    public void WriteTo(MemoryStream bytes, ReadOnlySpan<char> text)
    {
        var content = text[TextStart..TextEnd];
        if (Encoding == 'B') WriteBase64(bytes, content);
        else WriteQ(bytes, content);
    }

    private static void WriteBase64(MemoryStream bytes, ReadOnlySpan<char> content)
    {
        var ascii = new byte[content.Length];
        for (var i = 0; i < content.Length; i++) ascii[i] = content[i] < 128 ? (byte)content[i] : (byte)'?';
        var decoded = new byte[ascii.Length];
        bytes.Write(decoded, 0, Base64.Decode(ascii, decoded, out _));
    }

    private static void WriteQ(MemoryStream bytes, ReadOnlySpan<char> content)
    {
        Span<byte> wide = stackalloc byte[8];
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == '_') bytes.WriteByte((byte)' ');
            else if (c == '=' && i + 2 < content.Length && Hex.TryRead(content[i + 1], content[i + 2], out var octet))
            {
                bytes.WriteByte(octet);
                i += 2;
            }
            else if (c is '\r' or '\n')
            {
                while (i + 1 < content.Length && content[i + 1] is ' ' or '\t' or '\r' or '\n') i++;
            }
            else if (c < 128) bytes.WriteByte((byte)c);
            else
            {
                var width = char.IsHighSurrogate(c) && i + 1 < content.Length ? 2 : 1;
                bytes.Write(wide[..System.Text.Encoding.UTF8.GetBytes(content.Slice(i, width), wide)]);
                i += width - 1;
            }
        }
    }
}

/// <summary>Words of one charset in a row, whose bytes are decoded together.</summary>
internal sealed class PendingWords(StringBuilder plain)
{
    private MemoryStream? _bytes;
    private EncodedWord _last;

    public bool IsLike(EncodedWord word) =>
        word.Encoding == _last.Encoding && word.Charset.Equals(_last.Charset, StringComparison.OrdinalIgnoreCase);

    public void Add(EncodedWord word, ReadOnlySpan<char> text)
    {
        if (_bytes is { Length: > 0 } && !word.Charset.Equals(_last.Charset, StringComparison.OrdinalIgnoreCase)) Flush();
        word.WriteTo(_bytes ??= new MemoryStream(), text);
        _last = word;
    }

    public void Flush()
    {
        if (_bytes is not { Length: > 0 }) return;
        plain.Append(Charsets.Decode(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length), _last.Charset));
        _bytes.SetLength(0);
    }
}
