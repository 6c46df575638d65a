using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>Reads <c>value; name=value; name*0*=…</c> leniently: missing semicolons before a fold, unquoted spaces, open quotes, comments.</summary>
internal ref struct ContentFieldReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public static ContentField? Read(string written)
    {
        var reader = new ContentFieldReader(written);
        var value = reader.ReadValue();
        if (value.Length == 0 || value[0] == '/') return null;
        var segments = new List<ParameterSegment>();
        while (reader.ReadParameter() is { } segment)
        {
            if (segment.Name.Length > 0) segments.Add(segment);
        }

        return new ContentField(value.TrimEnd('/'), segments.Count == 0 ? [] : ParameterSegment.Join(segments));
    }

    /// <summary>The value up to a semicolon; a fold followed by <c>name=</c> ends it too.</summary>
    private string ReadValue()
    {
        var value = new StringBuilder();
        while (_at < _text.Length && _text[_at] != ';')
        {
            var c = _text[_at];
            if (c == '(') SkipComment();
            else if (c is ' ' or '\t' or '\r' or '\n')
            {
                if (value.Length > 0 && SkipSpace() && ParameterBegins()) break;
                SkipSpace();
            }
            else
            {
                if (c is not '"') value.Append(char.ToLowerInvariant(c));
                _at++;
            }
        }

        // "text plain" was never meant; what follows a space is dropped with the space, as words of a comment are.
        return value.ToString();
    }

    private ParameterSegment? ReadParameter()
    {
        while (_at < _text.Length && (_text[_at] is ';' or ' ' or '\t' or '\r' or '\n')) _at++;
        if (_at >= _text.Length) return null;
        var start = _at;
        while (_at < _text.Length && _text[_at] is not ('=' or ';')) _at++;
        var name = _text[start.._at].Trim(" \t\r\n\"");
        if (_at >= _text.Length || _text[_at] == ';') return new ParameterSegment("", 0, false, "", false);
        _at++;
        SkipSpace();
        var quoted = _at < _text.Length && _text[_at] == '"';
        var value = quoted ? ReadQuoted() : ReadToken();
        return ParameterSegment.Of(name, value, quoted);
    }

    /// <summary>A quoted string. A backslash before a letter is a Windows path rather than an escape. An open quote runs to the end.</summary>
    private string ReadQuoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '"')
            {
                _at++;
                SkipToSemicolon();
                break;
            }

            if (c == '\\' && _at + 1 < _text.Length && !char.IsLetterOrDigit(_text[_at + 1])) c = _text[++_at];
            // The line breaks stay until encoded words have been read: a fold between two of them counts.
            value.Append(c);
        }

        return value.ToString();
    }

    private void SkipToSemicolon()
    {
        SkipSpace();
        if (_at < _text.Length && _text[_at] != ';' && ParameterBegins()) return;
        while (_at < _text.Length && _text[_at] != ';') _at++;
    }

    /// <summary>A value without quotes up to a semicolon, with the spaces that it should not have; a comment at its end is none of it.</summary>
    private string ReadToken()
    {
        var start = _at;
        var end = _at;
        while (_at < _text.Length && _text[_at] != ';')
        {
            if (_text[_at] is '\r' or '\n')
            {
                end = _at;
                SkipSpace();
                if (ParameterBegins()) return _text[start..end].Trim(" \t\r\n").ToString();
            }
            else _at++;
        }

        var value = _text[start.._at].Trim(" \t\r\n");
        if (value is [.., ')'] && value.LastIndexOf('(') is var open and > 0 && value[open - 1] is ' ' or '\t') value = value[..open].TrimEnd(" \t");
        return value.ToString();
    }

    /// <summary>Whether a name and an equals sign come next, and no encoded word.</summary>
    private readonly bool ParameterBegins()
    {
        var i = _at;
        while (i < _text.Length && i - _at < 80 && (char.IsAsciiLetterOrDigit(_text[i]) || _text[i] is '-' or '*' or '_')) i++;
        var named = i > _at;
        while (i < _text.Length && _text[i] is ' ' or '\t') i++;
        return named && i < _text.Length && _text[i] == '=' && !(i + 1 < _text.Length && _text[i + 1] == '?' && _text[_at] == '=');
    }

    private bool SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n') _at++;
        return true;
    }

    private void SkipComment()
    {
        var depth = 0;
        for (; _at < _text.Length; _at++)
        {
            if (_text[_at] == '\\') _at++;
            else if (_text[_at] == '(') depth++;
            else if (_text[_at] == ')' && --depth == 0) break;
        }

        _at = Math.Min(_at + 1, _text.Length);
    }
}
