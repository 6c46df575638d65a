namespace Pistos.Mail.Mime.Transfer;

/// <summary>The encoding of uuencode (POSIX.1), which old senders name x-uuencode.</summary>
internal static class UuEncoding
{
    /// <returns>The number of bytes written; 0 when there is no <c>begin</c> line.</returns>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var written = 0;
        var begun = false;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = (end < 0 ? text : text[..end]).TrimEnd((byte)'\r');
            text = end < 0 ? [] : text[(end + 1)..];
            if (!begun) begun = line.StartsWith("begin "u8);
            else if (line.SequenceEqual("end"u8)) break;
            else if (!line.IsEmpty) written += DecodeLine(line, into[written..]);
        }

        return written;
    }

    private static int DecodeLine(ReadOnlySpan<byte> line, Span<byte> into)
    {
        var length = Math.Min((line[0] - 32) & 63, (line.Length - 1) * 3 / 4);
        var written = 0;
        for (var i = 1; written < length; i += 4)
        {
            var bits = 0;
            for (var j = 0; j < 4; j++) bits = (bits << 6) | (i + j < line.Length ? (line[i + j] - 32) & 63 : 0);
            for (var shift = 16; shift >= 0 && written < length; shift -= 8) into[written++] = (byte)(bits >> shift);
        }

        return written;
    }
}
