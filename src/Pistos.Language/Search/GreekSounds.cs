namespace Pistos.Language.Search;

/// <summary>Writes a folded Greek word in Latin letters, the way its letters look, or the way it sounds.</summary>
internal static class GreekSounds
{
    private static readonly string[] Letters =
    [
        "a", "b", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "ks", "o", "p", "r", "s", "s", "t", "u", "f", "x", "ps", "o"
    ];

    internal static bool IsGreek(char c) => c is >= 'α' and <= 'ω';

    /// <summary>Letter by letter: each further letter only lengthens the key, so it suits search while typing.</summary>
    internal static void Spell(scoped ReadOnlySpan<char> word, ref KeyWriter key)
    {
        foreach (var c in word) Letter(c, ref key);
    }

    /// <summary>By sound: οι, ει, υ, η, ι are one; αυ and ευ end in f or b.</summary>
    /// <param name="word">A folded Greek word.</param>
    /// <param name="key">Takes the key.</param>
    /// <param name="voiced">
    /// Whether μπ, ντ, γκ, γγ within the word are written b, d, g, g, or mp, nt, gk, ng: people write Greeklish both ways.
    /// At the beginning they are always voiced.
    /// </param>
    internal static void Sound(scoped ReadOnlySpan<char> word, ref KeyWriter key, bool voiced)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var pair = Pair(word[i], next, voiced || i == 0);
            if (pair is not null)
            {
                key.Write(pair);
                i++;
            }
            else if (next is 'υ' && word[i] is 'α' or 'ε' or 'η')
            {
                Letter(word[i], ref key);
                key.Write(i + 2 >= word.Length || IsVoiceless(word[i + 2]) ? 'f' : 'b');
                i++;
            }
            else if (word[i] is 'γ' && next is 'χ' or 'ξ') key.Write('n');
            else if (word[i] == 'υ') key.Write('i');
            else Letter(word[i], ref key);
        }
    }

    private static string? Pair(char first, char second, bool voiced) => (first, second) switch
    {
        ('α', 'ι') => "e",
        ('ε', 'ι') or ('ο', 'ι') or ('υ', 'ι') => "i",
        ('ο', 'υ') => "ou",
        ('μ', 'π') => voiced ? "b" : "mp",
        ('ν', 'τ') => voiced ? "d" : "nt",
        ('γ', 'κ') => voiced ? "g" : "gk",
        ('γ', 'γ') => voiced ? "g" : "ng",
        _ => null
    };

    private static bool IsVoiceless(char c) => c is 'θ' or 'κ' or 'ξ' or 'π' or 'σ' or 'τ' or 'φ' or 'χ' or 'ψ';

    private static void Letter(char c, ref KeyWriter key)
    {
        if (IsGreek(c)) key.Write(Letters[c - 'α']);
        else key.Write(c);
    }
}
