namespace Pistos.Language.Search;

/// <summary>Whether a word in Latin letters may be Greek, by itself.</summary>
internal static class Greeklish
{
    private static readonly string[] GreekEndings = ["os", "is", "hs", "as", "ws", "oun", "ous", "eis", "oume", "ame", "ate", "ete", "tai", "oi", "wn", "wthw"];

    /// <summary>A Greek word ends in a vowel, s or n; and it is no common English word.</summary>
    internal static bool IsPossible(string word) => "aeiouyhwsn8934".Contains(word[^1], StringComparison.Ordinal) && !EnglishWords.Contains(word);

    /// <summary>Its ending, a digit for a letter, or an h or w where English has none says so.</summary>
    internal static bool IsEvident(string word)
    {
        if (EnglishWords.Contains(word)) return false;
        if ("aiouhw".Contains(word[^1], StringComparison.Ordinal) && !EndsInDigraph(word)) return true;
        if (Array.Exists(GreekEndings, e => word.Length > e.Length + 1 && word.EndsWith(e, StringComparison.Ordinal))) return true;
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            if (word[i] is '8' or '9' or '3' or '4' && (char.IsLetter(next) || (i > 0 && char.IsLetter(word[i - 1])))) return true;
            if (word[i] is 'w' && i > 0 && IsConsonant(word[i - 1]) && (next == '\0' || IsConsonant(next))) return true;
            if (word[i] is 'h' && i > 0 && IsConsonant(word[i - 1]) && IsConsonant(next) && !"ctpsgw".Contains(word[i - 1], StringComparison.Ordinal)) return true;
        }

        return word.StartsWith("ks", StringComparison.Ordinal) || word.StartsWith("mp", StringComparison.Ordinal) || word.StartsWith("nt", StringComparison.Ordinal) || word.StartsWith("gk", StringComparison.Ordinal);
    }

    // fish, much, with, laugh, know, draw
    private static bool EndsInDigraph(string word) => word.Length > 1 && (word[^1], word[^2]) is ('h', 't' or 'c' or 's' or 'g' or 'p') or ('w', 'o' or 'a' or 'e');

    private static bool IsConsonant(char c) => char.IsAsciiLetterLower(c) && !"aeiouyw".Contains(c, StringComparison.Ordinal);
}
