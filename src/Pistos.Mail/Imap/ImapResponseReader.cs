using System.Globalization;
using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>Reads responses (RFC 9051 §4, §7) within bounds, whatever a server announces: a literal is never believed before it is there (CVE-2025-43857).</summary>
/// <param name="wire">The connection.</param>
/// <param name="largestLiteral">Largest literal that anything asked for can bring, in bytes.</param>
internal sealed class ImapResponseReader(WireConnection wire, int largestLiteral)
{
    private const int LongestLine = 4 * 1024 * 1024;
    private const int LargestResponse = 8 * 1024 * 1024;

    private readonly ImapResponse response = new();

    /// <exception cref="MailConnectionException">Lost, or <see cref="MailProblem.ProtocolViolated"/>.</exception>
    public async Task<ImapResponse> ReadAsync(CancellationToken ct)
    {
        var length = await wire.LineAsync(LongestLine, ct);
        var literal = BeginLine(wire.Buffered[..length]);
        wire.Consume(length);
        while (literal is { } size)
        {
            await TakeLiteralAsync(size, ct);
            length = await wire.LineAsync(LongestLine, ct);
            literal = Tokenize(wire.Buffered[..length].TrimEnd("\r\n"u8));
            wire.Consume(length);
        }

        return response;
    }

    /// <summary>Reads tag, number and name. The text of a status is for people: braces at its end are no literal.</summary>
    private long? BeginLine(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd("\r\n"u8);
        var tag = Word(ref line);
        if (tag == "+")
        {
            response.Begin(tag, "", 0);
            response.SetStatus(null, "", Printable(line));
            return null;
        }

        var name = Word(ref line);
        var isNumber = uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isNumber) name = Word(ref line);
        if (tag.Length == 0 || name.Length == 0) throw new MailConnectionException(MailProblem.ProtocolViolated, "The server said something that is no response.");
        response.Begin(tag, name.ToUpperInvariant(), number);
        if (!response.IsStatus) return Tokenize(line);
        Status(line);
        return null;
    }

    private void Status(ReadOnlySpan<byte> line)
    {
        var end = line.Length > 0 && line[0] == '[' ? line.IndexOf((byte)']') : -1;
        if (end < 0)
        {
            response.SetStatus(null, "", Printable(line));
            return;
        }

        var code = line[1..end];
        var name = Word(ref code);
        response.SetStatus(name.ToUpperInvariant(), Printable(code), Printable(line[(end + 1)..].TrimStart((byte)' ')));
    }

    /// <summary>Splits a piece of a line; returns the size of the literal that it ends with, if it does.</summary>
    private long? Tokenize(ReadOnlySpan<byte> line)
    {
        // Looked for once: a line of opening brackets alone must not be searched from each of them.
        var lastBracket = line.LastIndexOf((byte)']');
        for (var at = 0; at < line.Length;)
        {
            switch (line[at])
            {
                case (byte)' ' or (byte)'\t': at++; break;
                case (byte)'(': response.Add(ImapTokenKind.Open, 0, 0); at++; break;
                case (byte)')': response.Add(ImapTokenKind.Close, 0, 0); at++; break;
                case (byte)'"': at = Quoted(line, at + 1); break;
                default:
                    if (LiteralSize(line[at..]) is { } size) return size;
                    at = Atom(line, at, lastBracket);
                    break;
            }

            if (response.Stored > LargestResponse + largestLiteral) throw TooMuch();
        }

        return null;
    }

    /// <summary>A quotation that does not end goes to the end of its line.</summary>
    private int Quoted(ReadOnlySpan<byte> line, int at)
    {
        var start = response.Stored;
        for (; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length) at++;
            response.Store(line.Slice(at, 1));
        }

        response.Add(ImapTokenKind.Text, start, response.Stored - start);
        return at + 1;
    }

    /// <summary>An atom; what stands in its brackets, as in BODY[HEADER.FIELDS (TO)], belongs to it.</summary>
    private int Atom(ReadOnlySpan<byte> line, int at, int lastBracket)
    {
        var end = at;
        while (end < line.Length && line[end] is not ((byte)' ' or (byte)'(' or (byte)')' or (byte)'"'))
        {
            end += line[end] == '[' && end < lastBracket ? line[end..].IndexOf((byte)']') + 1 : 1;
        }

        var start = response.Stored;
        response.Store(line[at..end]);
        response.Add(ImapTokenKind.Atom, start, end - at);
        return end;
    }

    /// <summary><c>{5}</c>, <c>{5+}</c> or <c>~{5}</c> as the last thing of a line.</summary>
    private static long? LiteralSize(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == '~') rest = rest[1..];
        if (rest.Length < 3 || rest[0] != '{' || rest[^1] != '}') return null;
        var digits = rest[^2] == '+' ? rest[1..^2] : rest[1..^1];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
    }

    private async Task TakeLiteralAsync(long size, CancellationToken ct)
    {
        if (size > largestLiteral || response.Stored + size > LargestResponse + largestLiteral) throw TooMuch();
        var start = response.Stored;
        for (var left = (int)size; left > 0;)
        {
            if (wire.Buffered.IsEmpty) await wire.FillAsync(ct);
            var some = Math.Min(left, wire.Buffered.Length);
            response.Store(wire.Buffered[..some]);
            wire.Consume(some);
            left -= some;
        }

        response.Add(ImapTokenKind.Text, start, (int)size);
    }

    private static MailConnectionException TooMuch() => new(MailProblem.ProtocolViolated, "The server announces more than was asked for.");

    private static string Word(ref ReadOnlySpan<byte> line)
    {
        var space = line.IndexOf((byte)' ');
        var word = Encoding.UTF8.GetString(space < 0 ? line : line[..space]);
        line = space < 0 ? [] : line[(space + 1)..];
        return word;
    }

    private static string Printable(ReadOnlySpan<byte> text) =>
        string.Concat(Encoding.UTF8.GetString(text).Select(c => char.IsControl(c) ? ' ' : c));
}
