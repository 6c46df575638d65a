namespace Pistos.Language.Reading.Features;

/// <summary>
/// One rough spelling by sound for Greek and Greeklish, so that both share what was learned. It merges on purpose what Greeklish leaves open:
/// χ and ξ (x), θ and τ (t), β and μπ (v), δ and ντ (d), γ and γκ (g), all sounds of ι; repeated letters are one.
/// </summary>
internal static class GreekForm
{
    private const string Letters = "avgdezitiklmnxoprsstyfx*o";

    /// <summary>Writes the form of one folded word.</summary>
    /// <param name="word">Folded: lower case, no accents.</param>
    /// <param name="form">At least twice as long as the word.</param>
    /// <returns>The length of the form.</returns>
    internal static int Write(ReadOnlySpan<char> word, Span<char> form)
    {
        Span<char> raw = stackalloc char[word.Length * 2];
        var length = Spell(word, raw);
        return Merge(raw[..length], form);
    }

    private static int Spell(ReadOnlySpan<char> word, Span<char> raw)
    {
        var mixed = HasLetters(word);
        var n = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            switch (c)
            {
                case 'ψ': raw[n++] = 'p'; raw[n++] = 's'; break;
                case >= 'α' and <= 'ω': raw[n++] = Letters[c - 'α']; break;
                case 't' when next == 'h':
                    raw[n++] = 't';
                    if (i + 2 >= word.Length || !IsVowel(word[i + 2])) raw[n++] = 'i';      // thn, apo8hkh: την, not θν
                    i++;
                    break;
                case 'p' when next == 'h': raw[n++] = 'f'; i++; break;
                case 'c' or 'k' when next == 'h' && (c == 'c' || Follows(word, i + 2)): raw[n++] = 'x'; i++; break;
                case 'd' or 'g' when next == 'h' && Follows(word, i + 2): raw[n++] = c; i++; break;
                case 'h': raw[n++] = H(word, i); break;
                case 'b': raw[n++] = 'v'; break;
                case 'c': raw[n++] = 'k'; break;
                case 'q': raw[n++] = 't'; break;
                case 'w': raw[n++] = 'o'; break;
                case 'j': raw[n++] = 't'; raw[n++] = 'z'; break;
                case 'u': raw[n++] = word.Length <= 3 && i == word.Length - 1 && i > 0 && !IsVowel(word[i - 1]) ? 'u' : 'y'; break;
                case '8' or '9' when mixed: raw[n++] = 't'; break;
                case '3' when mixed: raw[n++] = 'x'; break;
                case '4' when mixed: raw[n++] = 'p'; raw[n++] = 's'; break;
                case '\'': break;
                default: raw[n++] = c; break;
            }
        }
        return n;
    }

    private static int Merge(ReadOnlySpan<char> raw, Span<char> form)
    {
        var n = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var next = i + 1 < raw.Length ? raw[i + 1] : '\0';
            var merged = (raw[i], next) switch
            {
                ('a', 'i') => 'e',
                ('e', 'i') or ('o', 'i') or ('y', 'i') => 'i',
                ('o', 'y') => 'u',
                ('m', 'p') or ('m', 'v') => 'v',
                ('n', 't') or ('n', 'd') => 'd',
                ('g', 'k') or ('g', 'g') or ('n', 'g') => 'g',
                ('k', 's') => 'x',
                _ => '\0'
            };
            if (merged != '\0') i++;
            else merged = raw[i] switch
            {
                'y' or 'f' when n > 0 && form[n - 1] is 'a' or 'e' && (i == 0 || raw[i - 1] is 'a' or 'e') => 'v',
                'y' => 'i',
                var same => same
            };
            if (n == 0 || form[n - 1] != merged) form[n++] = merged;
        }
        return n;
    }

    // h is η between consonants and at the end (thn, akoh), χ before a vowel (ehw, hara), and η at the beginning unless r follows (htan, hrimata).
    private static char H(ReadOnlySpan<char> word, int i)
    {
        var next = i + 1 < word.Length ? word[i + 1] : '\0';
        if (i == 0) return IsVowel(next) || (next == 'r' && Follows(word, 2)) ? 'x' : 'i';
        return IsVowel(word[i - 1]) && IsVowel(next) ? 'x' : 'i';
    }

    private static bool Follows(ReadOnlySpan<char> word, int i) => i < word.Length && IsVowel(word[i]);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w' or 'h';

    private static bool HasLetters(ReadOnlySpan<char> word) => word.ContainsAnyInRange('a', 'z');
}
