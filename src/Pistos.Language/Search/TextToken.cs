using System.Globalization;
using System.Text;

namespace Pistos.Language.Search;

/// <summary>A word or number of a text, with its place there.</summary>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Word">The word as <see cref="Folding.Fold"/> leaves it, without apostrophes.</param>
public readonly record struct TextToken(int Start, int Length, string Word)
{
    /// <summary>Where it ends in the text: the first unit behind it.</summary>
    public int End => Start + Length;

    /// <summary>Whether it is made of the digits 0–9 only.</summary>
    public bool IsNumber => Word.Length > 0 && !Word.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>The words and numbers of a text, in their order. Apostrophes within a word belong to it ("don't"); hyphens part words.</summary>
    /// <param name="text">Any text; none for null.</param>
    public static IReadOnlyList<TextToken> Of(string? text)
    {
        List<TextToken> tokens = [];
        for (var at = 0; text is not null && at < text.Length;)
        {
            var width = WordWidth(text, at);
            if (width == 0)
            {
                at++;
                continue;
            }

            var start = at;
            while (width > 0)
            {
                at += width;
                width = WordWidth(text, at) is > 0 and var next ? next : Continues(text, at) ? 1 : 0;
            }

            var word = Folding.Fold(text[start..at]).Replace("'", "", StringComparison.Ordinal);
            if (word.Length > 0) tokens.Add(new TextToken(start, at - start, word));
        }

        return tokens;
    }

    // 0 for what is no letter or digit, else its UTF-16 units.
    private static int WordWidth(string text, int at)
    {
        if (at >= text.Length) return 0;
        if (char.IsLetterOrDigit(text[at])) return 1;
        return Rune.TryGetRuneAt(text, at, out var rune) && Rune.IsLetterOrDigit(rune) ? rune.Utf16SequenceLength : 0;
    }

    // Marks and invisible characters within a word, and the apostrophe between two letters.
    private static bool Continues(string text, int at)
    {
        if (at >= text.Length) return false;
        if (char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return true;
        return text[at] is '\'' or '’' or 'ʼ' && char.IsLetter(text[at - 1]) && at + 1 < text.Length && char.IsLetter(text[at + 1]);
    }
}
