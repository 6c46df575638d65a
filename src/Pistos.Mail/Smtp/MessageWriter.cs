using Pistos.Mail.Wire;

namespace Pistos.Mail.Smtp;

/// <summary>Writes a message as DATA wants it: dots doubled at the start of a line, and CRLF . CRLF at the end (RFC 5321 §4.5.2).</summary>
internal sealed class MessageWriter(WireConnection wire, TimeSpan limit)
{
    private const int Block = 64 * 1024;

    /// <summary>Writes all but what the last flush will carry, so that until then the server cannot have the message.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        var lineStart = true;
        while (message.Length > 0)
        {
            var block = message[..Math.Min(Block, message.Length)];
            AppendStuffed(block.Span, ref lineStart);
            message = message[block.Length..];
            if (message.Length > 0) await limit.WithinAsync("Sending the message", token => wire.FlushAsync(token).AsTask(), ct);
        }

        wire.Append(lineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
    }

    /// <summary>A message of checked line ends: a line feed always ends a line.</summary>
    private void AppendStuffed(ReadOnlySpan<byte> block, ref bool lineStart)
    {
        if (lineStart && block[0] == '.') wire.Append("."u8);
        for (int at; (at = block.IndexOf("\n."u8)) >= 0; block = block[(at + 1)..])
        {
            wire.Append(block[..(at + 1)]);
            wire.Append("."u8);
        }

        wire.Append(block);
        lineStart = block[^1] == '\n';
    }
}
