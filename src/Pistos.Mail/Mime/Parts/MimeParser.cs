using System.Diagnostics;
using Pistos.Mail.Mime.Transfer;

namespace Pistos.Mail.Mime.Parts;

/// <summary>
/// Takes a message apart (RFC 2046 §5.1) in one pass over its lines, without recursion. A delimiter of an outer part ends all parts within;
/// what was encoded as a whole is decoded and queued. The work grows with the size of the message only.
/// </summary>
internal sealed class MimeParser(Budget budget, ProblemList problems)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Queue<MimePart> _encoded = new();
    private int _parts;
    private long _decoded;

    public MimePart Parse(ReadOnlyMemory<byte> raw)
    {
        var source = raw.Length > budget.Bytes ? raw[..budget.Bytes] : raw;
        if (source.Length < raw.Length) problems.Add("The message is larger than the limit; its end was left unread.");
        source = WithLineFeeds(source);
        var scan = new SourceScan(this, source);
        var root = scan.ReadMessage(null, 0, depth: 0);
        while (_encoded.TryDequeue(out var part)) Expand(part);
        return root;
    }

    public Budget Budget => budget;

    public ProblemList Problems => problems;

    /// <summary>Whether another part may be opened at this depth.</summary>
    public bool Allows(int depth)
    {
        if (depth > budget.Depth) problems.Add("Parts lie deeper within parts than the limit; the innermost were left closed.");
        else if (_parts >= budget.Parts) problems.Add("There are more parts than the limit; the rest was left unread.");
        else if (Stopwatch.GetElapsedTime(_began) > budget.Time) problems.Add("Reading took longer than the limit; the rest was left unread.");
        else return true;
        return false;
    }

    public void Count() => _parts++;

    /// <summary>An embedded message or a multipart that was sent in base64 or quoted-printable, although RFC 2045 §6.4 forbids it.</summary>
    public void ExpandLater(MimePart part) => _encoded.Enqueue(part);

    private void Expand(MimePart part)
    {
        if (!Allows(part.Depth + 1)) return;
        var content = TransferDecoding.Decode(part.RawBody, part.Encoding, out var sound);
        _decoded += content.Length;
        if (_decoded > budget.DecodedBytes)
        {
            problems.Add("Decoding would take more room than the limit; an embedded message was left closed.");
            return;
        }

        content = WithLineFeeds(content);
        var scan = new SourceScan(this, content);
        if (!part.MediaType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            part.Decoded = content;
            part.IsMessage = true;
            scan.ReadMessage(part, 0, part.Depth + 1);
        }
        else if (sound)
        {
            problems.Add("A multipart was sent encoded as a whole.");
            scan.ReadMultipart(part);
            if (part.Children.Count > 0) return;
            part.IsMultipart = false;
            part.Decoded = content;
        }
    }

    /// <summary>Lines that end in bare carriage returns throughout are read as lines; no place in the message moves by it.</summary>
    private ReadOnlyMemory<byte> WithLineFeeds(ReadOnlyMemory<byte> source)
    {
        if (source.Span.Contains((byte)'\n') || !source.Span.Contains((byte)'\r')) return source;
        problems.Add("The lines end in bare carriage returns.");
        var copy = source.ToArray();
        copy.AsSpan().Replace((byte)'\r', (byte)'\n');
        return copy;
    }
}
