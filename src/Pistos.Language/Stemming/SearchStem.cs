namespace Pistos.Language.Stemming;

/// <summary>The stem under which a word is searched for: that of the published stemmers, and one stem for the tenses of a verb that they keep apart.</summary>
public static class SearchStem
{
    private const int ShortestBeforeTense = 3;

    private static readonly string[] OmegaTenses = ["ωμεν", "ων", "ωσ", "ωθ", "ωτ", "ωμ"];

    private static readonly string[] NounEndings = ["ση", "σησ", "σεων", "σεωσ", "σεισ", "σια", "σιασ", "σιεσ", "σιων", "σιο", "σιου"];

    private static readonly Dictionary<string, string> GreekFamilies = Families(IrregularForms.Greek, GreekStemmer.Stem);

    private static readonly Dictionary<string, string> EnglishFamilies = Families(IrregularForms.English, EnglishStemmer.Stem);

    /// <param name="word">One folded Greek word.</param>
    /// <returns>Never empty.</returns>
    public static string Greek(string word)
    {
        if (GreekFamilies.TryGetValue(word, out var family)) return family;
        var stem = GreekStemmer.Stem(Regular(word));
        if (stem.Length < 2) return word;
        return GreekFamilies.TryGetValue(stem, out family) ? family : WithoutIota(WithoutTense(stem, word));
    }

    /// <param name="word">One folded English word.</param>
    public static string English(string word)
    {
        if (EnglishFamilies.TryGetValue(word, out var family)) return family;
        var stem = EnglishStemmer.Stem(word);
        return EnglishFamilies.TryGetValue(stem, out family) ? family : stem;
    }

    // Where the published rules take one form of a word otherwise than the rest of it, the form that goes with the rest.
    private static string Regular(string word)
    {
        if (word.Length > ShortestBeforeTense + 2 && word.EndsWith("ατε", StringComparison.Ordinal)) word = word[..^2];                    // στείλατε
        if (word.LastIndexOf("ωθηκ", StringComparison.Ordinal) is > 1 and var passive && word.Length - passive <= 7) return word[..passive] + "ωσα";
        foreach (var ending in (ReadOnlySpan<string>)["ικα", "ικο", "ικου", "ικων"])
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length] + "ικοσ";  // κωδικό
        foreach (var ending in (ReadOnlySpan<string>)["ια", "ιου", "ιων"])
            if (word.Length > 5 && word.EndsWith("ιδ" + ending, StringComparison.Ordinal)) return word[..^(ending.Length - 1)];              // ταξίδια
        return word.Length > 4 && word.EndsWith("ιο", StringComparison.Ordinal) && !"αεηουω".Contains(word[^3], StringComparison.Ordinal) ? word[..^1] + "α" : word;
    }

    // δωμάτιο, δωμάτια, δωματίων; not τίμιος, which would become τιμή
    private static string WithoutIota(string stem) => stem.Length > 4 && stem[^1] == 'ι' && !"αεηουω".Contains(stem[^2], StringComparison.Ordinal) ? stem[..^1] : stem;

    // πληρώνω, πλήρωσα, πληρώθηκε, πληρωμή; δοκιμάζω, δοκίμασα
    private static string WithoutTense(string stem, string word)
    {
        var tense = Array.Find(OmegaTenses, t => stem.EndsWith(t, StringComparison.Ordinal) && stem.Length - t.Length >= ShortestBeforeTense);
        if (tense is not null) return stem[..^(tense.Length - 1)];
        if (stem.Length < ShortestBeforeTense + 2) return stem;
        if (stem.EndsWith("αζ", StringComparison.Ordinal) || stem.EndsWith("ιζ", StringComparison.Ordinal)) return stem[..^2];
        if (IsPassive(stem, word, "αστ") || IsPassive(stem, word, "ιστ")) return stem[..^3];
        return stem.EndsWith("ασ", StringComparison.Ordinal) && !IsNounInSi(word) ? stem[..^2] : stem;
    }

    // εμφανίστηκε, ετοιμάστηκε
    private static bool IsPassive(string stem, string word, string tense) =>
        stem.Length > tense.Length + ShortestBeforeTense && stem.EndsWith(tense, StringComparison.Ordinal) && word.Contains(tense + "ηκ", StringComparison.Ordinal);

    private static bool IsNounInSi(string word) => Array.Exists(NounEndings, e => word.EndsWith(e, StringComparison.Ordinal));

    private static Dictionary<string, string> Families(string[] rows, Func<string, string> stemOf)
    {
        Dictionary<string, string> families = [];
        foreach (var row in rows)
        {
            var forms = row.Split(' ');
            foreach (var form in forms)
            {
                families.TryAdd(form.TrimStart('='), forms[0]);
                if (form[0] != '=' && stemOf(form) is { Length: > 2 } stem) families.TryAdd(stem, forms[0]);
            }
        }

        return families;
    }
}
