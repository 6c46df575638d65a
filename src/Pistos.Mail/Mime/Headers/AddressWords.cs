using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>The words of one address while it is read: phrase, brackets, comments.</summary>
internal sealed class AddressWords
{
    private readonly StringBuilder _phrase = new(); // as written, quoted strings without their quotes
    private readonly StringBuilder _bare = new();   // the same, without what was quoted: where an address may be without brackets
    private readonly List<string> _comments = [];
    private bool _hasQuoted;

    public string? Angle { get; private set; }

    public int Joined { get; private set; }

    public bool IsEmpty => Angle is null && _phrase.Length == 0 && _comments.Count == 0;

    public bool IsOnlyWords => Angle is null && _comments.Count == 0 && !_hasQuoted && _phrase.Length > 0 && !Contains('@') && !Contains('=');

    /// <summary>A name comes before the colon of a group, no address.</summary>
    public bool MayNameGroup => _phrase.Length > 0 && (_hasQuoted || !Contains('@'));

    public void AddSpace()
    {
        if (_phrase.Length > 0 && _phrase[^1] != ' ') _phrase.Append(' ');
        _bare.Append(' ');
    }

    public void AddAtom(string atom)
    {
        if (atom is ",") Joined++;
        _phrase.Append(atom);
        _bare.Append(atom);
    }

    public void AddQuoted(string text)
    {
        _hasQuoted = true;
        var quoted = text.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        _phrase.Append(quoted);
        _bare.Append('"').Append(quoted).Append('"');
    }

    public void AddComment(string comment) => _comments.Add(comment);

    public void AddAngle(string content)
    {
        if (Angle is { Length: > 0 }) return;
        Angle = content;
        AddSpace();
    }

    public void Clear()
    {
        _phrase.Clear();
        _bare.Clear();
        _comments.Clear();
        _hasQuoted = false;
        Angle = null;
        Joined = 0;
    }

    public Mailbox? ToMailbox(string? group, List<string> problems)
    {
        if (Angle is not null) return new Mailbox(Name(), AddrSpec.Clean(Angle, problems), group);
        if (_phrase.Length == 0) return new Mailbox(Comments(), "", group);
        var (address, rest) = AddrSpec.Find(_bare.ToString());
        if (address is null)
        {
            var name = Name();
            var single = !_hasQuoted && name is not null && !_phrase.ToString().Trim().Contains(' ') && !Contains('=');
            return single ? new Mailbox(Comments(), _phrase.ToString().Trim(), group) : new Mailbox(name, "", group);
        }

        var clean = AddrSpec.Clean(address, problems);
        if (clean.Length == 0) return new Mailbox(Name(), "", group);
        var words = rest.Replace("\"", "", StringComparison.Ordinal).Trim();
        return new Mailbox(words.Length == 0 ? Comments() : WithComments(EncodedWords.Decode(words)), clean, group);
    }

    /// <summary>The words, decoded, with the comments in brackets; null when there is neither.</summary>
    public string? Name()
    {
        var decoded = EncodedWords.Decode(_phrase.ToString().TrimEnd(), inQuotes: false);
        if (_hasQuoted && _phrase.Length > 0 && _phrase[0] == ' ' && !decoded.StartsWith(' ')) decoded = LeadingSpace() + decoded;
        return decoded.Trim(' ', '\t').Length == 0 ? Comments() : WithComments(decoded);
    }

    private string LeadingSpace()
    {
        var length = 0;
        while (length < _phrase.Length && _phrase[length] == ' ') length++;
        return new string(' ', length);
    }

    private string WithComments(string name) => _comments.Count == 0 ? name : $"{name} ({Comments()})";

    private string? Comments() => _comments.Count == 0 ? null : EncodedWords.Decode(string.Join(' ', _comments));

    private bool Contains(char c)
    {
        foreach (var chunk in _bare.GetChunks())
        {
            if (chunk.Span.Contains(c)) return true;
        }

        return false;
    }
}
