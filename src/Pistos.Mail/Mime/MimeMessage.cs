using Pistos.Mail.Mime.Headers;
using Pistos.Mail.Mime.Parts;

namespace Pistos.Mail.Mime;

/// <summary>
/// A message as received (RFC 5322, MIME: RFC 2045–2049). Reading it never throws, whatever the bytes are, and never costs more than its budget;
/// the raw bytes stay as they came. Contents are decoded when asked for.
/// </summary>
public sealed class MimeMessage
{
    private readonly ProblemList _problems = new();
    private readonly List<MimePart> _parts = [];
    private Body? _body;
    private bool _headerRead;

    private MimeMessage(ReadOnlyMemory<byte> raw, Budget budget)
    {
        Raw = raw;
        Root = new MimeParser(budget, _problems).Parse(raw);
        PartPaths.Number(Root, _parts);
    }

    /// <summary>The bytes as received.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The outermost part.</summary>
    public MimePart Root { get; }

    /// <summary>All parts in the order in which they stand, containers and the parts of embedded messages included.</summary>
    public IReadOnlyList<MimePart> Parts => _parts;

    /// <summary>The header of the message.</summary>
    public HeaderList Headers => Root.Headers;

    /// <summary>What to show of it, and what to offer as attachments.</summary>
    public Body Body => _body ??= Body.Choose(Root);

    /// <summary>What was wrong with it, in words. The header is looked at when asked.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            if (_headerRead) return _problems.Found;
            _headerRead = true;
            HeaderProblems.Find(this, _problems);
            return _problems.Found;
        }
    }

    /// <summary>Reads a message.</summary>
    /// <param name="raw">The bytes, from the first header field or a line of mbox on.</param>
    /// <param name="budget">What it may cost; <see cref="Budget.Default"/> when null.</param>
    public static MimeMessage Parse(ReadOnlyMemory<byte> raw, Budget? budget = null) => new(raw, budget ?? Budget.Default);
}
