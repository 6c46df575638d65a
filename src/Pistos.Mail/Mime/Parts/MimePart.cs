using Pistos.Mail.Mime.Headers;
using Pistos.Mail.Mime.Tnef;
using Pistos.Mail.Mime.Transfer;

namespace Pistos.Mail.Mime.Parts;

/// <summary>One part of a message: a container, an embedded message, or content (RFC 2045 §2.4).</summary>
public sealed class MimePart
{
    private readonly List<MimePart> _children = [];
    private ContentField? _type;
    private ContentField? _disposition;
    private bool _dispositionRead;

    internal MimePart(ReadOnlyMemory<byte> source, MimePart? parent, int start, HeaderList headers)
    {
        Source = source;
        Parent = parent;
        Start = start;
        Headers = headers;
    }

    /// <summary>The part that it lies in; null for the message itself.</summary>
    public MimePart? Parent { get; }

    /// <summary>The header fields of this part.</summary>
    public HeaderList Headers { get; }

    /// <summary>The parts of a multipart; for an embedded message its one root part.</summary>
    public IReadOnlyList<MimePart> Children => _children;

    /// <summary>IMAP's section number (RFC 9051 §6.4.5); a multipart that has none there gets that of its message with 0.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>The type in lower case, <c>text/plain</c> when nothing usable is said (RFC 2045 §5.2), <c>message/rfc822</c> in a digest (RFC 2046 §5.1.5).</summary>
    public string MediaType { get; internal set; } = "text/plain";

    /// <summary>Content-Type with its parameters, or null.</summary>
    public ContentField? ContentType => _type;

    /// <summary>Content-Disposition with its parameters, or null.</summary>
    public ContentField? Disposition
    {
        get
        {
            if (_dispositionRead) return _disposition;
            _disposition = Headers.Find("Content-Disposition") is { } found ? ContentField.Parse(found.Written) : null;
            _dispositionRead = true;
            return _disposition;
        }
    }

    /// <summary>How its bytes are encoded.</summary>
    public TransferEncoding Encoding { get; internal set; }

    /// <summary>The charset that the sender names, or null.</summary>
    public string? Charset => _type?["charset"];

    /// <summary>The file name that the sender gives, decoded, not yet made safe; null when there is none.</summary>
    public string? Name => Disposition?["filename"] ?? _type?["name"];

    /// <summary>A name to store and show it by; made up from the type when the sender gives none.</summary>
    public string SafeName => FileNames.Safe(Name, MediaType);

    /// <summary>Content-ID without brackets, or null.</summary>
    public string? ContentId => Headers.Ids("Content-ID") is [var id, ..] ? id : null;

    /// <summary>The header as received.</summary>
    public ReadOnlyMemory<byte> RawHeader => Source[Start..BodyStart];

    /// <summary>The body as received, still encoded.</summary>
    public ReadOnlyMemory<byte> RawBody => Source[BodyStart..End];

    /// <summary>Header and body as received.</summary>
    public ReadOnlyMemory<byte> Raw => Source[Start..End];

    /// <summary>A multipart with parts in it.</summary>
    public bool IsMultipart { get; internal set; }

    /// <summary>An embedded message that was looked into.</summary>
    public bool IsMessage { get; internal set; }

    internal ReadOnlyMemory<byte> Source { get; }

    internal int Start { get; }

    internal int BodyStart { get; set; }

    internal int End { get; set; }

    internal int Depth { get; init; }

    internal byte[]? Boundary { get; set; }

    internal bool IsClosed { get; set; }

    /// <summary>A container's source that was encoded on the way, decoded.</summary>
    internal ReadOnlyMemory<byte>? Decoded { get; set; }

    /// <summary>The content's bytes, decoded from the transfer encoding. Bytes that were not in it are given as they are.</summary>
    public ReadOnlyMemory<byte> Decode() => Decode(out _);

    /// <param name="sound">False when the bytes were not in the encoding that the header names.</param>
    public ReadOnlyMemory<byte> Decode(out bool sound)
    {
        sound = true;
        return IsMultipart ? ReadOnlyMemory<byte>.Empty : Decoded ?? TransferDecoding.Decode(RawBody, Encoding, out sound);
    }

    /// <summary>The files in Outlook's <c>winmail.dat</c> (MS-OXTNEF); null when this part is none. Each call reads it anew.</summary>
    public IReadOnlyList<TnefFile>? PackedFiles() =>
        MediaType is "application/ms-tnef" or "application/vnd.ms-tnef" || Name is { } name && name.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase) ? TnefReader.Read(Decode()) : null;

    /// <summary>The content as text, line ends as they came.</summary>
    public string Text() => Charsets.Decode(Decode().Span, Charset);

    internal void Add(MimePart child) => _children.Add(child);

    internal void RemoveChildren() => _children.Clear();

    internal void ReadType()
    {
        _type = Headers.Find("Content-Type") is { } field ? ContentField.Parse(field.Written) : null;
        var inDigest = Parent is { MediaType: "multipart/digest", IsMultipart: true };
        MediaType = _type is { Subtype.Length: > 0 } ? _type.Value : inDigest && _type is null ? "message/rfc822" : "text/plain";
        Encoding = TransferDecoding.Read(Headers["Content-Transfer-Encoding"]);
    }
}
