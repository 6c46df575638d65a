using System.Text;

namespace Pistos.Language.Search;

/// <summary>Walks through a folded text word by word; digit groups that make up one number are taken together.</summary>
internal ref struct SearchTokens(ReadOnlySpan<char> folded)
{
    private const int LongestWord = 64;
    private const int LongestNumber = 17;

    private readonly ReadOnlySpan<char> text = folded;
    private int position;
    private int groupStart;

    /// <summary>The start of the present token in the text.</summary>
    internal int Start { get; private set; }

    /// <summary>Where the present token ends in the text.</summary>
    internal readonly int End => position;

    /// <summary>Whether the present token is a number, perhaps of several groups ("+30 697 123 4567").</summary>
    internal bool IsNumber { get; private set; }

    /// <summary>Whether the present number is written in more than one group.</summary>
    internal bool IsGrouped { get; private set; }

    /// <summary>Moves to the next word.</summary>
    /// <param name="word">At least 64 places; takes letters and digits only: apostrophes within a word and what separates digit groups are left out.</param>
    /// <param name="length">How much of it is used.</param>
    internal bool Next(scoped Span<char> word, out int length)
    {
        length = 0;
        while (position < text.Length && Width(position) == 0) position++;
        if (position == text.Length) return false;
        Start = position;
        IsNumber = true;
        IsGrouped = false;
        while (position < text.Length)
        {
            var width = Width(position);
            if (width == 0)
            {
                if (!IsNumber && text[position] == '\'' && position + 1 < text.Length && Width(position + 1) > 0 && !char.IsAsciiDigit(text[position + 1]))
                {
                    position++;
                    continue;
                }
                break;
            }
            for (; width > 0; width--)
            {
                IsNumber &= char.IsAsciiDigit(text[position]);
                if (length < LongestWord) word[length++] = text[position];
                position++;
            }
        }
        if (IsNumber) JoinGroups(word, ref length);
        return true;
    }

    private void JoinGroups(scoped Span<char> word, ref int length)
    {
        var abroad = (Start > 0 && text[Start - 1] == '+') || word[..length].StartsWith("00");
        var limit = abroad ? LongestNumber : word[..length] is "30" ? 12 : 10;
        while (NextGroup() is { Length: > 0 } group && length + group.Length <= limit)
        {
            group.CopyTo(word[length..]);
            length += group.Length;
            IsGrouped = true;
            position = groupStart + group.Length;
        }
    }

    private ReadOnlySpan<char> NextGroup()
    {
        groupStart = position;
        while (groupStart < text.Length && groupStart - position < 3 && text[groupStart] is ' ' or '-' or '.' or '/' or '(' or ')') groupStart++;
        if (groupStart == position) return [];
        var end = groupStart;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end < text.Length && Width(end) > 0 ? [] : text[groupStart..end];
    }

    // 0 for what separates words, else how many UTF-16 units the letter or digit has.
    private readonly int Width(int at)
    {
        var c = text[at];
        if (char.IsLetterOrDigit(c)) return 1;
        return char.IsHighSurrogate(c) && at + 1 < text.Length && Rune.TryCreate(c, text[at + 1], out var rune) && Rune.IsLetterOrDigit(rune) ? 2 : 0;
    }
}
