namespace Pistos.Mail.Mime.Transfer;

/// <summary>Quoted-printable (RFC 2045 §6.7) as it comes: a wrong <c>=XY</c> stays as it is, white space before a line break was added in transit.</summary>
internal static class QuotedPrintable
{
    /// <returns>The number of bytes written, never more than there were.</returns>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny("= \t"u8);
            if (plain < 0) plain = text.Length;
            text[..plain].CopyTo(into[written..]);
            written += plain;
            text = text[plain..];
            if (text.IsEmpty) break;
            if (text[0] == '=') text = ReadEscape(text, into, ref written);
            else text = ReadSpace(text, into, ref written);
        }

        return written;
    }

    private static ReadOnlySpan<byte> ReadEscape(ReadOnlySpan<byte> text, Span<byte> into, scoped ref int written)
    {
        if (text.Length >= 3 && Hex.TryRead(text[1], text[2], out var octet))
        {
            into[written++] = octet;
            return text[3..];
        }

        // A soft line break, perhaps with white space before the break; at the very end its break is missing.
        var space = 1;
        while (space < text.Length && text[space] is (byte)' ' or (byte)'\t') space++;
        if (space == text.Length) return [];
        if (text[space] == '\n') return text[(space + 1)..];
        if (text[space] == '\r') return text[(space + 1 < text.Length && text[space + 1] == '\n' ? space + 2 : space + 1)..];
        into[written++] = (byte)'=';
        return text[1..];
    }

    private static ReadOnlySpan<byte> ReadSpace(ReadOnlySpan<byte> text, Span<byte> into, scoped ref int written)
    {
        var end = text.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (end < 0) end = text.Length;
        if (end == text.Length || text[end] is (byte)'\r' or (byte)'\n') return text[end..];
        text[..end].CopyTo(into[written..]);
        written += end;
        return text[end..];
    }
}
