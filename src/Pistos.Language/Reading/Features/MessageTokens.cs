using System.Globalization;

namespace Pistos.Language.Reading.Features;

/// <summary>What a piece of a message is.</summary>
internal enum TokenKind
{
    Word,
    Number,
    Question,
    Exclamation,
    Stop,
    Comma,
    Dots,
    Smile,
    Frown,
    Symbol
}

/// <summary>Cuts a message into words, numbers, marks, smileys and emoji, with their places in it.</summary>
internal ref struct MessageTokens(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    internal TokenKind Kind { get; private set; }

    internal int Start { get; private set; }

    internal int Length { get; private set; }

    internal readonly ReadOnlySpan<char> Text => text.Slice(Start, Length);

    /// <summary>Goes to the next piece; false at the end.</summary>
    internal bool Next()
    {
        while (at < text.Length)
        {
            Start = at;
            var c = text[at];
            if (char.IsLetterOrDigit(c)) return Take(Word());
            if (char.IsSurrogate(c) || c >= 0x2190) { if (Pictured()) return true; continue; }
            if (Smiley() is var smiley and not TokenKind.Word) return Take(smiley);
            switch (c)
            {
                case '?' or '\u037E': Run(c); return Take(TokenKind.Question);
                case ';': Run(c); return Take(TokenKind.Question);
                case '!': Run(c); return Take(TokenKind.Exclamation);
                case '.': Run(c); return Take(at - Start > 1 ? TokenKind.Dots : TokenKind.Stop);
                case '…': Run(c); return Take(TokenKind.Dots);
                case ',' or ':': at++; return Take(TokenKind.Comma);
                case '\n': at++; return Take(TokenKind.Stop);
                default: at++; break;
            }
        }
        return false;
    }

    private bool Take(TokenKind kind)
    {
        Kind = kind;
        Length = at - Start;
        return true;
    }

    private void Run(char c)
    {
        while (at < text.Length && text[at] == c) at++;
    }

    private TokenKind Word()
    {
        var letters = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsLetter(c)) letters = true;
            else if (!char.IsDigit(c) && !IsMark(c) && !(IsApostrophe(c) && at + 1 < text.Length && char.IsLetter(text[at + 1]))) break;
            at++;
        }
        return letters ? TokenKind.Word : TokenKind.Number;
    }

    // One emoji or symbol; what only modifies one is passed over.
    private bool Pictured()
    {
        var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        at += length;
        if (text[Start] is '\uFE0F' or '\u200D' || (length == 2 && text[Start] == '\uD83C' && text[Start + 1] is >= '\uDFFB' and <= '\uDFFF')) return false;
        return Take(TokenKind.Symbol);
    }

    private TokenKind Smiley()
    {
        var rest = text[at..];
        if (rest.StartsWith("<3")) { at += 2; return TokenKind.Smile; }
        if (rest[0] is not (':' or ';' or '=') || rest.Length < 2) return TokenKind.Word;
        var mouth = rest[1] == '-' && rest.Length > 2 ? 2 : 1;
        var kind = rest[mouth] switch
        {
            ')' or 'D' or 'P' or 'p' or '*' or ']' => TokenKind.Smile,
            '(' or '/' or '\\' or '[' or '|' => TokenKind.Frown,
            _ => TokenKind.Word
        };
        if (kind == TokenKind.Word || (rest[mouth] is 'D' or 'P' or 'p' or '/' && mouth + 1 < rest.Length && char.IsLetterOrDigit(rest[mouth + 1]))) return TokenKind.Word;
        if (rest[mouth] == '/' && mouth + 1 < rest.Length && rest[mouth + 1] == '/') return TokenKind.Word;
        at += mouth + 1;
        while (at < text.Length && text[at] is ')' or '(') at++;
        return kind;
    }

    private static bool IsMark(char c) => c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '΄' or '´';
}
