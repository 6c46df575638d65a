using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>
/// Reads an address list character by character, without recursion: groups, comments in comments, quoted strings, routes, missing brackets.
/// The addr-spec is taken before anything is decoded, so that an encoded word can never become an address.
/// </summary>
internal sealed class AddressReader(string text, int most)
{
    private readonly List<Mailbox> _found = [];
    private readonly List<string> _groups = [];
    private readonly List<string> _problems = [];
    private readonly AddressWords _words = new();
    private string? _group;
    private int _at;

    public AddressList Read()
    {
        while (_at < text.Length && _found.Count < most) Step(text[_at]);
        if (_at < text.Length) _problems.Add($"More than {most} addresses; the rest was left unread.");
        Flush(ends: true);
        return new AddressList(_found, _groups, _problems);
    }

    private void Step(char c)
    {
        switch (c)
        {
            case '"': _words.AddQuoted(ReadQuoted()); break;
            case '(': _words.AddComment(ReadComment()); break;
            case '<': ReadAngle(); break;
            case ',': Flush(ends: false); _at++; break;
            case ';': Flush(ends: true); _group = null; _at++; break;
            case ':' when BeginsGroup(): BeginGroup(); break;
            case ' ' or '\t' or '\r' or '\n': _words.AddSpace(); _at++; break;
            default: _words.AddAtom(ReadAtom()); break;
        }
    }

    private bool BeginsGroup() => _group is null && _words.Angle is null && _words.MayNameGroup;

    private void BeginGroup()
    {
        _group = _words.Name() ?? "";
        _groups.Add(_group);
        _words.Clear();
        _at++;
    }

    private void Flush(bool ends)
    {
        if (_words.IsEmpty) return;
        if (!ends && _words.IsOnlyWords)
        {
            // "Doe, John <john@…>": the comma belongs to the name, as the bracket after it will show.
            if (NextHasAngle())
            {
                _words.AddAtom(",");
                return;
            }
        }

        if (_words.ToMailbox(_group, _problems) is { } mailbox) _found.Add(mailbox);
        _words.Clear();
    }

    /// <summary>Whether the next element is words and a bracket, so that what stands before the comma can be the first half of a name.</summary>
    private bool NextHasAngle()
    {
        if (_words.Joined > 3) return false;
        var i = _at + 1;
        while (i < text.Length && i - _at < 80 && (char.IsLetter(text[i]) || text[i] is ' ' or '.' or '-' or '\t' or '\'' or '\r' or '\n')) i++;
        return i > _at + 1 && i < text.Length && text[i] == '<' && text.AsSpan(_at + 1, i - _at - 1).Trim().Length > 0;
    }

    private string ReadAtom()
    {
        var start = _at;
        if (text.AsSpan(_at).StartsWith("=?", StringComparison.Ordinal) && EncodedWord.TryRead(text.AsSpan(0, Math.Min(text.Length, _at + 1_000)), _at) is { } word
            && text.AsSpan(word.TextStart, word.TextEnd - word.TextStart).IndexOfAny('<', '"') < 0)
        {
            _at = word.End;
            return text[start.._at];
        }

        do _at++;
        while (_at < text.Length && text[_at] is not ('"' or '(' or '<' or ',' or ';' or ' ' or '\t' or '\r' or '\n')
            && !(text[_at] == ':' && _group is null && !text.AsSpan(start, _at - start).Contains('@') && text[start] != '@')
            && !(text[_at] == '=' && _at + 1 < text.Length && text[_at + 1] == '?'));
        return text[start.._at];
    }

    private string ReadQuoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }

            if (text[_at] == '\\' && _at + 1 < text.Length) _at++;
            value.Append(text[_at]);
        }

        _problems.Add("A quote in an address is not closed.");
        return value.ToString();
    }

    private string ReadComment()
    {
        var value = new StringBuilder();
        var depth = 0;
        for (; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '\\' && _at + 1 < text.Length) value.Append(text[++_at]);
            else if (c == '(' && depth++ > 0 || c == ')' && --depth > 0) value.Append(c);
            else if (c == ')' && depth == 0) break;
            else if (c != '(') value.Append(c);
        }

        _at = Math.Min(_at + 1, text.Length);
        return Unfolding.Unfold(value.ToString());
    }

    /// <summary>What stands in the brackets, comments taken out and kept; a missing bracket ends at the comma.</summary>
    private void ReadAngle()
    {
        var value = new StringBuilder();
        var quoted = false;
        for (_at++; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (quoted)
            {
                value.Append(c);
                if (c == '\\' && _at + 1 < text.Length) value.Append(text[++_at]);
                else if (c == '"') quoted = false;
            }
            else if (c == '>') break;
            else if (c == '(')
            {
                _words.AddComment(ReadComment());
                _at--;
            }
            else if (c is not ('<' or '\r' or '\n'))
            {
                quoted = c == '"';
                value.Append(c);
            }
        }

        while (_at < text.Length && text[_at] == '>') _at++;
        _words.AddAngle(value.ToString());
    }
}
