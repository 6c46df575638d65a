using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>Reads replies, within bounds: a server that talks without end is left.</summary>
internal static class SmtpReplyReader
{
    private const int LongestLine = 4096;
    private const int MostLines = 256;

    /// <exception cref="MailConnectionException"><see cref="MailProblem.ProtocolViolated"/> for what is no reply.</exception>
    public static async Task<SmtpReply> ReadReplyAsync(this WireConnection wire, CancellationToken ct)
    {
        var lines = new List<string>();
        while (true)
        {
            var length = await wire.LineAsync(LongestLine, ct);
            var (code, last) = Take(wire.Buffered[..length], lines);
            wire.Consume(length);
            if (last) return new SmtpReply(code, lines);
            if (lines.Count == MostLines) throw new MailConnectionException(MailProblem.ProtocolViolated, $"A reply has more than {MostLines} lines.");
        }
    }

    /// <summary>Three digits, a hyphen if more follows, text. A lenient reader takes a line feed alone as the end, here where it decides nothing.</summary>
    private static (int Code, bool Last) Take(ReadOnlySpan<byte> line, List<string> lines)
    {
        line = line.TrimEnd("\r\n"u8);
        if (line.Length < 3 || line[0] is < (byte)'2' or > (byte)'5' || !char.IsAsciiDigit((char)line[1]) || !char.IsAsciiDigit((char)line[2])
            || (line.Length > 3 && line[3] is not ((byte)' ' or (byte)'-')))
            throw new MailConnectionException(MailProblem.ProtocolViolated, "The server said something that is no reply.");
        lines.Add(line.Length > 4 ? Printable(line[4..]) : "");
        return (((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0'), line.Length == 3 || line[3] == ' ');
    }

    private static string Printable(ReadOnlySpan<byte> text) =>
        string.Concat(Encoding.UTF8.GetString(text).Select(c => char.IsControl(c) ? ' ' : c));
}
