namespace Pistos.Mail.Smtp.Receiving;

/// <summary>Finds the end of a message: CRLF . CRLF and nothing else (RFC 5321 §4.1.1.4), so that no LF . LF can smuggle a second one in; undoubles dots (§4.5.2).</summary>
internal sealed class DataReader(IncomingMessage message)
{
    private State state = State.LineStart;

    private enum State
    {
        LineStart,
        Text,
        Cr,
        Dot,
        DotCr,
        End,
    }

    public bool IsAtEnd => state == State.End;

    /// <summary>Whether a CR or LF came alone.</summary>
    public bool HasBareLineEnd { get; private set; }

    /// <summary>Reads on; returns how many bytes belonged to the message.</summary>
    public int Read(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && state != State.End)
        {
            if (state == State.Text)
            {
                var run = bytes[at..].IndexOfAny((byte)'\r', (byte)'\n');
                run = run < 0 ? bytes.Length - at : run;
                message.Append(bytes.Slice(at, run));
                at += run;
                if (at == bytes.Length) break;
            }

            Step(bytes[at++]);
        }

        return at;
    }

    private void Step(byte b) => state = (state, b) switch
    {
        (State.LineStart, (byte)'.') => State.Dot,
        (State.Dot, (byte)'\r') => State.DotCr,
        (State.DotCr, (byte)'\n') => State.End,
        (State.Cr, (byte)'\n') => LineEnd(),
        (State.Cr, _) => InText(b, bareBefore: true),
        (State.DotCr, _) => InText(b, bareBefore: true),
        _ => InText(b, bareBefore: false),
    };

    private State LineEnd()
    {
        message.Append("\r\n"u8);
        return State.LineStart;
    }

    private State InText(byte b, bool bareBefore)
    {
        HasBareLineEnd |= bareBefore || b == '\n';
        if (bareBefore) message.Append("\r"u8);
        if (b == '\r') return State.Cr;
        message.Append([b]);
        return State.Text;
    }
}
