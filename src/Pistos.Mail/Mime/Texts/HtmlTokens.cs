namespace Pistos.Mail.Mime.Texts;

/// <summary>What a token of HTML is.</summary>
internal enum HtmlToken
{
    End,
    Text,
    StartTag,
    EndTag,
}

/// <summary>
/// Goes through HTML token by token, forgiving as browsers are, without building a tree, so that neither depth nor unclosed quotes make it slow.
/// Comments, scripts and styles are passed over.
/// </summary>
internal ref struct HtmlTokens(ReadOnlySpan<char> html)
{
    private readonly ReadOnlySpan<char> _html = html;
    private int _at;
    private bool _noDouble, _noSingle, _noComment; // once none is found up to the end, none is looked for again

    /// <summary>Where the token begins and ends.</summary>
    public int Start { get; private set; }

    public readonly int End => _at;

    /// <summary>The text, still with its entities.</summary>
    public readonly ReadOnlySpan<char> Text => _html[Start.._at];

    /// <summary>The name of the tag as written.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>What stands between the name and the bracket.</summary>
    public ReadOnlySpan<char> Attributes { get; private set; }

    public readonly bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    public HtmlToken Next()
    {
        while (_at < _html.Length)
        {
            Start = _at;
            if (_html[_at] == '<' && _at + 1 < _html.Length)
            {
                var next = _html[_at + 1];
                if (char.IsAsciiLetter(next)) return ReadTag(_at + 1, HtmlToken.StartTag);
                if (next == '/' && _at + 2 < _html.Length && char.IsAsciiLetter(_html[_at + 2])) return ReadTag(_at + 2, HtmlToken.EndTag);
                if (next is '!' or '?' or '/')
                {
                    SkipComment();
                    continue;
                }
            }

            var end = _html[(_at + 1)..].IndexOf('<');
            _at = end < 0 ? _html.Length : _at + 1 + end;
            return HtmlToken.Text;
        }

        Start = _at;
        return HtmlToken.End;
    }

    /// <summary>The raw value of an attribute; empty when it is not there.</summary>
    public readonly ReadOnlySpan<char> Attribute(string name)
    {
        var rest = Attributes;
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart(" \t\r\n/");
            var end = rest.IndexOfAny(" \t\r\n=/");
            var key = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[end..].TrimStart(" \t\r\n");
            var value = rest is ['=', ..] ? TakeValue(ref rest) : default;
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
            if (key.IsEmpty && !rest.IsEmpty) rest = rest[1..];
        }

        return default;
    }

    private static ReadOnlySpan<char> TakeValue(scoped ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..].TrimStart(" \t\r\n");
        if (rest is ['"' or '\'', ..])
        {
            var close = rest[1..].IndexOf(rest[0]);
            var quoted = close < 0 ? rest[1..] : rest.Slice(1, close);
            rest = close < 0 ? default : rest[(close + 2)..];
            return quoted;
        }

        var end = rest.IndexOfAny(" \t\r\n");
        var value = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return value;
    }

    private HtmlToken ReadTag(int nameStart, HtmlToken kind)
    {
        var nameEnd = nameStart;
        while (nameEnd < _html.Length && (char.IsAsciiLetterOrDigit(_html[nameEnd]) || _html[nameEnd] is ':' or '-')) nameEnd++;
        Name = _html[nameStart..nameEnd];
        _at = nameEnd;
        var afterEquals = false;
        while (_at < _html.Length && _html[_at] != '>')
        {
            var c = _html[_at];
            if (afterEquals && c == '"' && !_noDouble) SkipQuoted('"', ref _noDouble);
            else if (afterEquals && c == '\'' && !_noSingle) SkipQuoted('\'', ref _noSingle);
            else _at++;
            afterEquals = c == '=' || afterEquals && c is ' ' or '\t' or '\r' or '\n';
        }

        Attributes = _html[nameEnd..Math.Min(_at, _html.Length)];
        _at = Math.Min(_at + 1, _html.Length);
        if (kind is HtmlToken.StartTag && (Is("script") || Is("style"))) SkipRaw(Name);
        return kind;
    }

    private void SkipQuoted(char quote, ref bool none)
    {
        var close = _html[(_at + 1)..].IndexOf(quote);
        none = close < 0;
        _at += none ? 1 : close + 2;
    }

    private void SkipRaw(ReadOnlySpan<char> name)
    {
        var rest = _html[_at..];
        var from = 0;
        while (rest[from..].IndexOf("</", StringComparison.Ordinal) is >= 0 and var close)
        {
            from += close + 2;
            if (!rest[from..].StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            _at += from - 2;
            return;
        }

        _at = _html.Length;
    }

    private void SkipComment()
    {
        if (_html[_at..].StartsWith("<!--", StringComparison.Ordinal) && !_noComment)
        {
            var close = _html[(_at + 4)..].IndexOf("-->", StringComparison.Ordinal);
            _noComment = close < 0;
            if (close >= 0)
            {
                _at += 4 + close + 3;
                return;
            }
        }

        var end = _html[_at..].IndexOf('>');
        _at = end < 0 ? _html.Length : _at + end + 1;
    }
}
