using System.Globalization;
using Pistos.Mail.Mime.Transfer;

namespace Pistos.Mail.Mime.Headers;

/// <summary>One parameter as written: perhaps a piece of a longer one (RFC 2231 §3), perhaps percent-encoded (§4).</summary>
internal sealed record ParameterSegment(string Name, int Index, bool IsEncoded, string Text, bool Quoted)
{
    public static ParameterSegment Of(ReadOnlySpan<char> written, string text, bool quoted)
    {
        var name = written;
        var encoded = false;
        var index = -1;
        if (name.IndexOf('*') is var star and >= 0)
        {
            var rest = name[(star + 1)..];
            encoded = rest.IsEmpty || rest[^1] == '*';
            index = int.TryParse(rest.Trim("* "), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
            name = name[..star].TrimEnd(" \t");
        }

        return new ParameterSegment(name.ToString().ToLowerInvariant(), index, encoded, text, quoted);
    }

    /// <summary>One parameter per name. Where a plain and an encoded one stand side by side, the encoded one was meant (RFC 6266 §4.3).</summary>
    public static IReadOnlyList<Parameter> Join(List<ParameterSegment> segments)
    {
        if (segments.TrueForAll(s => s is { Index: < 0, IsEncoded: false }))
            return [.. segments.DistinctBy(s => s.Name).Select(s => new Parameter(s.Name, s.Plain)).Where(p => p.Value.Length > 0)];
        return [.. segments.GroupBy(s => s.Name, StringComparer.Ordinal).Select(Join).Where(p => p.Value.Length > 0)];
    }

    private static Parameter Join(IGrouping<string, ParameterSegment> named)
    {
        if (named.FirstOrDefault(s => s is { IsEncoded: true, Index: < 0 }) is { } whole) return Decode(named.Key, [whole]);
        var pieces = named.Where(s => s.Index >= 0).OrderBy(s => s.Index).DistinctBy(s => s.Index).ToList();
        if (pieces.Count == 0) return new Parameter(named.Key, named.First().Plain);
        return pieces.Exists(p => p.IsEncoded) ? Decode(named.Key, pieces) : new Parameter(named.Key, EncodedWords.Decode(string.Concat(pieces.Select(p => p.Text)), inQuotes: true));
    }

    private static Parameter Decode(string name, List<ParameterSegment> pieces)
    {
        using var bytes = new MemoryStream();
        string? charset = null, language = null;
        foreach (var piece in pieces)
        {
            var text = piece.Text.AsSpan();
            if (piece.IsEncoded) text = TakeCharset(text, ref charset, ref language);
            WritePercent(bytes, text, piece.IsEncoded);
        }

        return new Parameter(name, Charsets.Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), charset is "" ? null : charset), language is "" ? null : language);
    }

    /// <summary>charset'language'text; some senders repeat the charset in each piece, or leave the quotes out.</summary>
    private static ReadOnlySpan<char> TakeCharset(ReadOnlySpan<char> text, scoped ref string? charset, scoped ref string? language)
    {
        var first = text.IndexOf('\'');
        if (charset is null)
        {
            var second = first < 0 ? -1 : text[(first + 1)..].IndexOf('\'');
            if (second < 0) return text;
            charset = text[..first].ToString();
            language = text.Slice(first + 1, second).ToString();
            return text[(first + second + 2)..];
        }

        return charset.Length > 0 && first == charset.Length && text.StartsWith(charset, StringComparison.OrdinalIgnoreCase) ? text[(first + 1)..] : text;
    }

    private static void WritePercent(MemoryStream bytes, ReadOnlySpan<char> text, bool encoded)
    {
        Span<byte> wide = stackalloc byte[8];
        for (var i = 0; i < text.Length; i++)
        {
            if (encoded && text[i] == '%' && i + 2 < text.Length && Hex.TryRead(text[i + 1], text[i + 2], out var octet))
            {
                bytes.WriteByte(octet);
                i += 2;
            }
            else if (text[i] is not ('\r' or '\n'))
            {
                var width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
                bytes.Write(wide[..System.Text.Encoding.UTF8.GetBytes(text.Slice(i, width), wide)]);
                i += width - 1;
            }
        }
    }

    /// <summary>A value as it is, with the encoded words that should not be in it read all the same.</summary>
    private string Plain => EncodedWords.Decode(Text, inQuotes: Quoted).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
