using System.Text;
using Pistos.Mail.Mime.Headers;
using Pistos.Mail.Mime.Transfer;

namespace Pistos.Mail.Mime.Parts;

/// <summary>Reads the parts that lie in one run of bytes.</summary>
internal sealed class SourceScan
{
    private readonly MimeParser _parser;
    private readonly ReadOnlyMemory<byte> _source;
    private readonly HeaderScanner _headers;
    private readonly Func<int, bool> _isDelimiter;
    private readonly List<MimePart> _open = [];

    public SourceScan(MimeParser parser, ReadOnlyMemory<byte> source)
    {
        _parser = parser;
        _source = source;
        _headers = new HeaderScanner(source, parser.Budget, parser.Problems);
        _isDelimiter = at => FindFrame(at, out _) >= 0;
    }

    /// <summary>A message from a place to the end of the bytes.</summary>
    public MimePart ReadMessage(MimePart? parent, int start, int depth)
    {
        var root = Open(parent, start, depth, isMessage: true);
        ReadParts(root);
        return root;
    }

    /// <summary>The parts of a container whose header was read elsewhere.</summary>
    public void ReadMultipart(MimePart container)
    {
        container.IsMultipart = true;
        _open.Add(container);
        ReadParts(null, 0);
    }

    private void ReadParts(MimePart? root, int at = 0)
    {
        if (root is not null) at = _open[^1].BodyStart;
        while (NextDelimiter(ref at, out var frame, out var isClose, out var lineEnd))
        {
            var content = BeforeLineBreak(at);
            CloseAbove(frame, content);
            var container = _open[frame];
            at = lineEnd;
            if (isClose)
            {
                container.IsClosed = true;
                continue;
            }

            if (container.IsClosed)
            {
                if (container.Children.Count > 0) _parser.Problems.Add("A multipart goes on after its end.");
                container.IsClosed = false;
            }

            if (!_parser.Allows(container.Depth + 1)) break;
            Open(container, at, container.Depth + 1, isMessage: false);
            at = Math.Max(at, _open[^1].BodyStart);
        }

        CloseAll();
    }

    /// <summary>Begins a part, and the message within it if it is one, and the first line of what follows.</summary>
    private MimePart Open(MimePart? parent, int start, int depth, bool isMessage)
    {
        MimePart? first = null;
        while (true)
        {
            _parser.Count();
            var headers = new HeaderList(_source, _parser.Budget);
            var bodyStart = _headers.Scan(headers, start, isMessage, _isDelimiter);
            var part = new MimePart(_source, parent, start, headers) { BodyStart = bodyStart, End = _source.Length, Depth = depth };
            parent?.Add(part);
            part.ReadType();
            _open.Add(part);
            first ??= part;
            if (part.MediaType.StartsWith("multipart/", StringComparison.Ordinal)) OpenMultipart(part);
            if (!IsEmbedded(part) || part.Encoding is not TransferEncoding.Identity && LooksEncoded(part)) return first;
            if (!_parser.Allows(depth + 1)) return first;
            part.IsMessage = true;
            (parent, start, depth, isMessage) = (part, bodyStart, depth + 1, true);
        }
    }

    private static bool IsEmbedded(MimePart part) => part.MediaType is "message/rfc822" or "message/global" or "message/news";

    /// <summary>A message that claims to be in base64, but begins with a header field, is not.</summary>
    private static bool LooksEncoded(MimePart part)
    {
        if (part.Encoding is TransferEncoding.QuotedPrintable) return true;
        var body = part.RawBody.Span.TrimStart(" \t\r\n"u8);
        var end = body.IndexOf((byte)'\n');
        var line = end < 0 ? body : body[..end];
        return !line.Contains((byte)':') && !line.StartsWith("--"u8);
    }

    private void OpenMultipart(MimePart part)
    {
        var boundary = part.ContentType?["boundary"]?.TrimEnd(' ', '\t') ?? "";
        if (boundary.Length == 0)
        {
            _parser.Problems.Add("A multipart names no boundary.");
            boundary = GuessBoundary(part);
        }

        if (boundary.Length == 0) return;
        part.Boundary = Encoding.UTF8.GetBytes(boundary);
        part.IsMultipart = true;
    }

    /// <summary>Without a name, the first line that begins with two dashes and has a Content- field below it.</summary>
    private string GuessBoundary(MimePart part)
    {
        var bytes = _source.Span;
        var at = part.BodyStart;
        for (var i = 0; i < 100 && at < bytes.Length; i++)
        {
            var next = _headers.NextLine(at);
            var line = _headers.Line(at, next);
            if (line.Length > 2 && line.StartsWith("--"u8) && next < bytes.Length && Ascii.EqualsIgnoreCase(bytes[next..Math.Min(bytes.Length, next + 8)], "content-"))
                return Charsets.DecodeHeader(line[2..].TrimEnd(" \t"u8));
            at = next;
        }

        return "";
    }

    /// <summary>The next line from <paramref name="at"/> on that is a delimiter of an open multipart.</summary>
    private bool NextDelimiter(ref int at, out int frame, out bool isClose, out int lineEnd)
    {
        var bytes = _source.Span;
        (frame, isClose, lineEnd) = (-1, false, bytes.Length);
        if (!_open.Exists(p => p.Boundary is not null)) return false;
        while (at < bytes.Length)
        {
            if (bytes[at..].StartsWith("--"u8))
            {
                frame = FindFrame(at, out isClose);
                if (frame >= 0)
                {
                    lineEnd = _headers.NextLine(at);
                    return true;
                }
            }

            var next = bytes[at..].IndexOf("\n--"u8);
            if (next < 0) return false;
            at += next + 1;
        }

        return false;
    }

    /// <summary>
    /// Which open multipart the line delimits: the innermost whose boundary is the whole line; else the innermost with white space and other text
    /// behind it (RFC 2046 §5.1.1: the boundary need only begin the line). So <c>--1</c> is never found in <c>--10</c>.
    /// </summary>
    private int FindFrame(int at, out bool isClose)
    {
        isClose = false;
        if (_open.Count == 0 || at + 2 > _source.Length || !_source.Span[at..].StartsWith("--"u8)) return -1;
        var line = _source.Span[(at + 2).._headers.NextLine(at)].TrimEnd("\r\n \t"u8);
        int loose = -1, closed = -1;
        var closes = false;
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i].Boundary is not { } boundary || line.Length < boundary.Length || !line.StartsWith(boundary)) continue;
            var rest = line[boundary.Length..];
            if (rest.IsEmpty || rest.SequenceEqual("--"u8))
            {
                // A part that has ended gives way to an outer one of the same boundary.
                if (_open[i].IsClosed)
                {
                    if (closed < 0) (closed, closes) = (i, !rest.IsEmpty);
                    continue;
                }

                isClose = !rest.IsEmpty;
                return i;
            }

            if (loose < 0 && (rest[0] is (byte)' ' or (byte)'\t' || rest.StartsWith("-- "u8))) loose = i;
        }

        if (closed >= 0)
        {
            isClose = closes;
            return closed;
        }

        if (loose >= 0) isClose = line[_open[loose].Boundary!.Length] == '-';
        return loose;
    }

    /// <summary>The line break before a delimiter belongs to the delimiter.</summary>
    private int BeforeLineBreak(int at)
    {
        var bytes = _source.Span;
        if (at > 0 && bytes[at - 1] == '\n') at--;
        if (at > 0 && bytes[at - 1] == '\r') at--;
        return at;
    }

    private void CloseAbove(int frame, int end)
    {
        while (_open.Count - 1 > frame) CloseLast(end);
    }

    private void CloseAll()
    {
        var end = _source.Length;
        for (var i = 0; i < _open.Count; i++)
        {
            if (_open[i] is not { Boundary: not null, IsClosed: false, Children.Count: > 0 } unfinished) continue;
            end = Math.Min(end, StuckDelimiter(unfinished.Boundary));
            _parser.Problems.Add(end < _source.Length ? "A delimiter stands behind text in its line." : "A multipart has no end.");
            break;
        }

        while (_open.Count > 0) CloseLast(end);
    }

    /// <summary>Senders that forget the line break before the last delimiter: it ends the last line.</summary>
    private int StuckDelimiter(byte[] boundary)
    {
        var text = _source.Span.TrimEnd("\r\n \t"u8);
        var length = boundary.Length + 4;
        return text.Length > length && text.EndsWith("--"u8) && text[(text.Length - length + 2)..^2].SequenceEqual(boundary) && text[(text.Length - length)..].StartsWith("--"u8)
            ? text.Length - length
            : _source.Length;
    }

    private void CloseLast(int end)
    {
        var part = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (!SameSource(part)) return;
        part.End = Math.Max(end, part.BodyStart);
        if (part.Children is [.., var last] && SameSource(last)) part.End = Math.Max(part.End, last.End);
        if (part.IsMultipart && part.Children.Count == 0) LeaveClosed(part);
        else if (IsEmbedded(part) && !part.IsMessage && part.Encoding is not TransferEncoding.Identity) _parser.ExpandLater(part);
    }

    /// <summary>A container that was decoded lies in other bytes, and its end there stays.</summary>
    private bool SameSource(MimePart part) => part.Source.Span == _source.Span;

    /// <summary>A multipart in which no delimiter was found: encoded as a whole, or else text, which nobody should lose.</summary>
    private void LeaveClosed(MimePart part)
    {
        part.IsMultipart = false;
        if (part.Encoding is not TransferEncoding.Identity) _parser.ExpandLater(part);
        else _parser.Problems.Add("A multipart has no parts; it is read as text.");
    }
}
