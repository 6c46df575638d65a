namespace Pistos.Language.Stemming;

/// <summary>A word on its way through the steps of Porter's second algorithm, with its regions R1 and R2.</summary>
internal ref struct EnglishStem
{
    private static readonly (string Suffix, string With)[] DoubleSuffixes =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"),
        ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string With)[] Suffixes =
        [("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] LastSuffixes =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    private readonly int r1;
    private readonly int r2;

    internal EnglishStem(string word)
    {
        Text = MarkConsonantY(word.TrimStart('\''));
        r1 = StartsWithAny("gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ") is { } prefix ? prefix.Length : RegionAfter(0);
        r2 = RegionAfter(r1);
    }

    /// <summary>The word so far; a y that is a consonant is written Y.</summary>
    internal string Text { get; private set; }

    internal readonly string Result => Text.ToLowerInvariant();

    /// <summary>Step 0.</summary>
    internal void CutPossessive()
    {
        foreach (var suffix in (ReadOnlySpan<string>)["'s'", "'s", "'"])
            if (TryCut(suffix, "")) return;
    }

    /// <summary>Step 1a.</summary>
    internal void CutPlural()
    {
        if (TryCut("sses", "ss")) return;
        if (Ends("ied") || Ends("ies")) Text = Text.Length > 4 ? Text[..^2] : Text[..^1];
        else if (Ends("us") || Ends("ss")) return;
        else if (Ends("s") && Text.Length > 2 && HasVowel(Text.AsSpan(0, Text.Length - 2))) Text = Text[..^1];
    }

    /// <summary>Step 1b.</summary>
    internal void CutPastAndParticiple()
    {
        foreach (var suffix in (ReadOnlySpan<string>)["eedly", "eed"])
        {
            if (!Ends(suffix)) continue;
            if (InR1(suffix)) TryCut(suffix, "ee");
            return;
        }

        foreach (var suffix in (ReadOnlySpan<string>)["ingly", "edly", "ing", "ed"])
        {
            if (!Ends(suffix)) continue;
            if (!HasVowel(Text.AsSpan(0, Text.Length - suffix.Length))) return;
            Text = Text[..^suffix.Length];
            if (Ends("at") || Ends("bl") || Ends("iz")) Text += "e";
            else if (EndsInDouble()) Text = Text is ['a' or 'e' or 'o', _, _] ? Text : Text[..^1];
            else if (IsShort()) Text += "e";
            return;
        }
    }

    /// <summary>Step 1c.</summary>
    internal void TurnLastY()
    {
        if (Text.Length > 2 && Text[^1] is 'y' or 'Y' && !IsVowel(Text[^2])) Text = Text[..^1] + "i";
    }

    /// <summary>Step 2.</summary>
    internal void SimplifyDoubleSuffix()
    {
        foreach (var (suffix, with) in DoubleSuffixes)
        {
            if (!Ends(suffix)) continue;
            var fits = suffix switch
            {
                "ogi" => Text.Length > 3 && Text[^4] == 'l',
                "li" => Text.Length > 2 && Text[^3] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't',
                _ => true,
            };
            if (fits && InR1(suffix)) TryCut(suffix, with);
            return;
        }
    }

    /// <summary>Step 3.</summary>
    internal void SimplifySuffix()
    {
        foreach (var (suffix, with) in Suffixes)
        {
            if (!Ends(suffix)) continue;
            if (suffix == "ative" ? InR2(suffix) : InR1(suffix)) TryCut(suffix, with);
            return;
        }
    }

    /// <summary>Step 4.</summary>
    internal void CutSuffix()
    {
        foreach (var suffix in LastSuffixes)
        {
            if (!Ends(suffix)) continue;
            if (InR2(suffix) && (suffix != "ion" || Text[^4] is 's' or 't')) TryCut(suffix, "");
            return;
        }
    }

    /// <summary>Step 5.</summary>
    internal void CutLastE()
    {
        if (Ends("e") && (InR2("e") || (InR1("e") && !EndsInShortSyllable(Text.AsSpan(0, Text.Length - 1))))) Text = Text[..^1];
        else if (Ends("ll") && InR2("l")) Text = Text[..^1];
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool HasVowel(ReadOnlySpan<char> text) => text.ContainsAny("aeiouy");

    private static string MarkConsonantY(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1]))) letters[i] = 'Y';
        return new string(letters);
    }

    private readonly bool Ends(string suffix) => Text.EndsWith(suffix, StringComparison.Ordinal);

    private readonly bool InR1(string suffix) => Text.Length - suffix.Length >= r1;

    private readonly bool InR2(string suffix) => Text.Length - suffix.Length >= r2;

    private bool TryCut(string suffix, string with)
    {
        if (!Ends(suffix)) return false;
        Text = Text[..^suffix.Length] + with;
        return true;
    }

    private readonly string? StartsWithAny(params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes)
            if (Text.StartsWith(prefix, StringComparison.Ordinal)) return prefix;
        return null;
    }

    // After the first consonant that follows a vowel.
    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < Text.Length; i++)
            if (!IsVowel(Text[i]) && IsVowel(Text[i - 1])) return i + 1;
        return Text.Length;
    }

    private readonly bool EndsInDouble() =>
        Text.Length > 1 && Text[^1] == Text[^2] && Text[^1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    private readonly bool IsShort() => r1 >= Text.Length && EndsInShortSyllable(Text);

    private static bool EndsInShortSyllable(ReadOnlySpan<char> text) => text switch
    {
        "past" => true,
        [.., var before, var vowel, var last] => !IsVowel(before) && IsVowel(vowel) && !IsVowel(last) && last is not ('w' or 'x' or 'Y'),
        [var vowel, var last] => IsVowel(vowel) && !IsVowel(last),
        _ => false,
    };
}
