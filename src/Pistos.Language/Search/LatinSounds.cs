namespace Pistos.Language.Search;

/// <summary>Reads a folded Latin word as Greeklish: by its letters, or by its sound.</summary>
/// <remarks>Four spellings are ambiguous: x (χ or ξ), h (η or χ), th (θ or τη) and u (ου or υ). <see cref="Reading"/> says which way to take them.</remarks>
internal static class LatinSounds
{
    /// <summary>How to take the ambiguous letters.</summary>
    [Flags]
    internal enum Reading
    {
        /// <summary>x is ξ, th is θ, a doubtful h is χ.</summary>
        Plain = 0,

        /// <summary>x is χ.</summary>
        XIsChi = 1,

        /// <summary>A doubtful h is η.</summary>
        HIsEta = 2,

        /// <summary>A lone u is υ, by those who mix sound and look ("ugia"); names are kept without it.</summary>
        UIsUpsilon = 4
    }

    /// <summary>Letter by letter, as those write who look at the Greek spelling: h is η, y and u are υ, w is ω, 8 is θ, 3 is ξ.</summary>
    internal static void Spell(scoped ReadOnlySpan<char> word, ref KeyWriter key)
    {
        var mixed = HasLetters(word);
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            switch (word[i])
            {
                case 'c' when next == 'h': key.Write('x'); i++; break;
                case 't' when next == 'h': key.Write("th"); i++; break;
                case 'p' when next == 'h': key.Write('f'); i++; break;
                case 'h': key.Write('i'); break;
                case 'y': key.Write('u'); break;
                default: Letter(word, i, mixed, ref key); break;
            }
        }
    }

    /// <summary>By sound. Returns the doubts met, so that the caller can ask for the other readings too.</summary>
    internal static Reading Sound(scoped ReadOnlySpan<char> word, ref KeyWriter key, Reading reading)
    {
        var doubts = Reading.Plain;
        var mixed = HasLetters(word);
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            switch (word[i])
            {
                case 'u' when reading.HasFlag(Reading.UIsUpsilon): key.Write('i'); break;
                case 'u': doubts |= Reading.UIsUpsilon; key.Write("ou"); break;
                case 'a' or 'e' or 'o' or 'y' or 'w': i += Vowel(word, i, ref key) - 1; break;
                case 'h': doubts |= H(word, i, ref key, reading); break;
                case 'c' or 't' or 'p' or 'k' or 's' or 'd' or 'g' when next == 'h': i += WithH(word, i, ref key, reading, ref doubts) - 1; break;
                case 'c' when next is 'e' or 'i' or 'y': key.Write('s'); break;
                case 'x' when !IsConsonant(next) || next is 'h':
                    doubts |= Reading.XIsChi;
                    key.Write(reading.HasFlag(Reading.XIsChi) ? "x" : "ks");
                    break;
                case 'm' when next == 'b': break;
                case 'm' or 'n' or 'g' when i == 0 && Voiced(word) is var voiced and not '\0': key.Write(voiced); i++; break;
                case 'n' when next == 'g' && i + 2 < word.Length && word[i + 2] is 'e' or 'i' or 'y' or 'h': break;
                case 'g' when next is 'x' || (next == 'c' && i + 2 < word.Length && word[i + 2] == 'h'): key.Write('n'); break;
                case 'v' when i > 0 && word[i - 1] is 'a' or 'e' && IsVoiceless(next): key.Write('f'); break;
                default: Letter(word, i, mixed, ref key); break;
            }
        }
        return doubts;
    }

    // mp, nt and gk at the beginning are b, d and g: no English word begins so.
    private static char Voiced(scoped ReadOnlySpan<char> word) =>
        word.StartsWith("mp") ? 'b' : word.StartsWith("nt") ? 'd' : word.StartsWith("gk") ? 'g' : '\0';

    // Returns how many letters were read.
    private static int Vowel(scoped ReadOnlySpan<char> word, int i, ref KeyWriter key)
    {
        var next = i + 1 < word.Length ? word[i + 1] : '\0';
        var third = i + 2 < word.Length ? word[i + 2] : '\0';
        switch (word[i], next)
        {
            case ('a', 'i'): key.Write('e'); return 2;
            case ('e', 'i') or ('o', 'i'): key.Write('i'); return 2;
            case ('o', 'u') or ('o', 'y'): key.Write("ou"); return 2;
            case ('a', 'y') when third is 'i' or 'o': key.Write('a'); return 1;             // Panayiotis, Panayotis
            case ('a', 'y' or 'u') or ('e', 'y' or 'u'):
                key.Write(word[i]);
                key.Write(third == '\0' || IsVoiceless(third) ? 'f' : 'b');
                return 2;
            case ('y', 'i') when IsVowel(third): key.Write("gi"); return 2;                  // Yiannis
            case ('y', 'a' or 'o' or 'u') when i == 0 || IsVowel(word[i - 1]): key.Write("gi"); return 1;
            case ('y', 'i'): key.Write('i'); return 2;
            case ('y', _): key.Write('i'); return 1;
            case ('w', _): key.Write('o'); return 1;
            default: key.Write(word[i]); return 1;
        }
    }

    private static Reading H(scoped ReadOnlySpan<char> word, int i, ref KeyWriter key, Reading reading)
    {
        var before = i > 0 ? word[i - 1] : '\0';
        var after = i + 1 < word.Length ? word[i + 1] : '\0';
        var eta = reading.HasFlag(Reading.HIsEta);
        if (IsConsonant(before) && !IsVowel(after)) { key.Write('i'); return Reading.Plain; }
        if (after == '\0') { if (eta) key.Write('i'); }                                     // Sarah, akoh
        else if (before == '\0' && IsVowel(after)) { if (!eta) key.Write('x'); }            // Hara, Helen
        else key.Write(eta ? 'i' : 'x');                                                    // Mihalis, hlios, Hristos
        return Reading.HIsEta;
    }

    // ch, th, ph, kh, sh, dh, gh. Returns how many letters were read.
    private static int WithH(scoped ReadOnlySpan<char> word, int i, ref KeyWriter key, Reading reading, ref Reading doubts)
    {
        var vowelFollows = i + 2 < word.Length && (IsVowel(word[i + 2]) || word[i + 2] == 'h');
        var eta = reading.HasFlag(Reading.HIsEta);
        if (!vowelFollows && word[i] is 'p' or 't') doubts |= Reading.HIsEta;
        switch (word[i])
        {
            case 'c': key.Write('x'); return 2;
            case 'p' when vowelFollows || !eta: key.Write('f'); return 2;
            case 't' when vowelFollows || !eta: key.Write("th"); return 2;
            case 'k' when vowelFollows: key.Write('x'); return 2;
            case 's' or 'd' or 'g' when vowelFollows: key.Write(word[i]); return 2;
            default: key.Write(word[i]); key.Write('i'); return 2;                          // thn, shmera, dhmos, Kyriakh
        }
    }

    private static void Letter(scoped ReadOnlySpan<char> word, int i, bool mixed, ref KeyWriter key)
    {
        var c = word[i];
        switch (c)
        {
            case 'v': key.Write('b'); break;
            case 'w': key.Write('o'); break;
            case 'c': key.Write('k'); break;
            case 'j': key.Write("tz"); break;
            case 'q': key.Write(i + 1 < word.Length && word[i + 1] == 'u' ? "k" : "th"); break;
            case '8' or '9' when mixed && IsLoneDigit(word, i): key.Write("th"); break;
            case '3' when mixed && IsLoneDigit(word, i): key.Write("ks"); break;
            case '4' when mixed && IsLoneDigit(word, i): key.Write("ps"); break;
            default: key.Write(c); break;
        }
    }

    private static bool HasLetters(ReadOnlySpan<char> word) => word.ContainsAnyInRange('a', 'z');

    private static bool IsLoneDigit(ReadOnlySpan<char> word, int i) =>
        (i == 0 || !char.IsAsciiDigit(word[i - 1])) && (i + 1 >= word.Length || !char.IsAsciiDigit(word[i + 1]));

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'w';

    private static bool IsConsonant(char c) => c is >= 'a' and <= 'z' && !IsVowel(c);

    private static bool IsVoiceless(char c) => c is 'c' or 'f' or 'h' or 'k' or 'p' or 'q' or 's' or 't' or 'x' or '8' or '9' or '3' or '4';
}
