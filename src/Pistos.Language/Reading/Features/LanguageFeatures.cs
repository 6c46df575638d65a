namespace Pistos.Language.Reading.Features;

/// <summary>What tells languages in Latin letters apart: words, and letters in ones to fours, with their accents.</summary>
internal static class LanguageFeatures
{
    private const int LongestWord = 24;
    private const uint WordSalt = 31, LettersSalt = 32;

    /// <summary>Reads the features of the Latin words of a text, and counts the letters of each script.</summary>
    internal static ScriptCounts Read<T>(ReadOnlySpan<char> text, ref T target) where T : struct, IFeatureTarget, allows ref struct
    {
        if (text.Length > MessageFeatures.MostRead) text = text[..MessageFeatures.MostRead];
        var counts = new ScriptCounts();
        var tokens = new MessageTokens(text);
        Span<char> word = stackalloc char[LongestWord];
        while (tokens.Next())
        {
            if (tokens.Kind != TokenKind.Word) continue;
            counts.Words++;
            var length = 0;
            foreach (var c in tokens.Text)
            {
                if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' || (c is >= '\u00C0' and <= '\u024F' && char.IsLetter(c))) counts.Latin++;
                else if (c is >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF') counts.Greek++;
                else if (char.IsLetter(c)) counts.Else++;
                if (length < LongestWord) word[length++] = c == '’' ? '\'' : char.ToLowerInvariant(c);
            }
            if (counts.Latin == 0) continue;
            target.Word(FeatureHash.Mix(FeatureHash.Of(word[..length]), WordSalt));
            Letters(word[..length], ref target);
            target.End(0);
        }
        return counts;
    }

    private static void Letters<T>(scoped ReadOnlySpan<char> word, ref T target) where T : struct, IFeatureTarget, allows ref struct
    {
        for (var i = -1; i < word.Length; i++)
        {
            var hash = FeatureHash.Basis;
            for (var n = 1; n <= 4; n++)
            {
                var at = i + n - 1;
                if (at > word.Length) break;
                hash = FeatureHash.Add(hash, at < 0 || at == word.Length ? ' ' : word[at]);
                if (n > 1 || i >= 0) target.Letters(FeatureHash.Mix(hash, LettersSalt));
            }
        }
    }

    /// <summary>Letters per script, and words.</summary>
    internal record struct ScriptCounts(int Latin, int Greek, int Else, int Words);
}
