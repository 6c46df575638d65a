namespace Pistos.Mail.Mime.Building;

/// <summary>Quoted-printable (RFC 2045 §6.7) that no relay can hurt: "From " and dots at the beginning of a line are encoded too.</summary>
internal static class QuotedPrintableWriter
{
    private const int LongestLine = 75;

    public static void Write(MemoryStream output, ReadOnlySpan<byte> bytes)
    {
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var c = bytes[i];
            if (c == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n')
            {
                output.Write("\r\n"u8);
                column = 0;
                i++;
                continue;
            }

            var encode = c is < 32 and not 9 or > 126 or (byte)'=' || c is 32 or 9 && EndsLine(bytes, i + 1) || column == 0 && (c == '.' || c == 'F' && bytes[i..].StartsWith("From "u8));
            if (column + (encode ? 3 : 1) > LongestLine)
            {
                output.Write("=\r\n"u8);
                column = 0;
                encode |= c == '.' || c == 'F' && bytes[i..].StartsWith("From "u8);
            }

            if (encode)
            {
                output.WriteByte((byte)'=');
                output.WriteByte((byte)"0123456789ABCDEF"[c >> 4]);
                output.WriteByte((byte)"0123456789ABCDEF"[c & 15]);
            }
            else output.WriteByte(c);
            column += encode ? 3 : 1;
        }
    }

    private static bool EndsLine(ReadOnlySpan<byte> bytes, int at) => at >= bytes.Length || bytes[at] is (byte)'\r' or (byte)'\n';
}
