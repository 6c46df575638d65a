using System.Buffers;

namespace Pistos.Mail.Smtp;

/// <summary>What a message asks of the server, and whether it may be sent at all.</summary>
/// <param name="Problem">Why no server may be given it, if so.</param>
/// <param name="EightBit">Whether it holds bytes over 127.</param>
/// <param name="Utf8Headers">Whether its own headers do.</param>
internal readonly record struct MessageNeeds(SendProblem? Problem, bool EightBit, bool Utf8Headers)
{
    private const int LongestLine = 998;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    public static MessageNeeds Of(ReadOnlySpan<byte> message)
    {
        var eightBit = message.ContainsAnyInRange((byte)0x80, (byte)0xff);
        var header = message.StartsWith("\r\n"u8) ? 0 : message.IndexOf("\r\n\r\n"u8);
        return new(ProblemOf(message), eightBit, eightBit && (header < 0 ? message : message[..header]).ContainsAnyInRange((byte)0x80, (byte)0xff));
    }

    private static SendProblem? ProblemOf(ReadOnlySpan<byte> message)
    {
        var tooLong = false;
        while (true)
        {
            var at = message.IndexOfAny(LineEnds);
            tooLong |= (at < 0 ? message.Length : at) > LongestLine;
            if (at < 0) return tooLong ? SendProblem.LineTooLong : null;
            if (message[at] == '\n' || at + 1 == message.Length || message[at + 1] != '\n') return SendProblem.BareLineEnd;
            message = message[(at + 2)..];
        }
    }
}
