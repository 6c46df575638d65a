namespace Pistos.Language.Stemming;

/// <summary>One step of the Greek stemmer: cuts the longest of its endings, and gives part of it back to the stems for which it is no ending.</summary>
internal sealed class GreekRule(string endings)
{
    private const string Vowels = "αεηιουω";

    private readonly string[] endings = [.. endings.Split(' ').OrderByDescending(e => e.Length)];

    /// <summary>What is given back, and to whom; the first that fits counts.</summary>
    internal GivenBack[] Back { get; init; } = [];

    /// <summary>For all but the stems ending in one of these, what is given back.</summary>
    internal (string Letters, string But)? BackToOthers { get; init; }

    /// <summary>Stems that keep a shorter form: ending of the stem, what stands for it then.</summary>
    internal string[] Shortened { get; init; } = [];

    /// <summary>The word that the step leaves as it is, but for its last letter.</summary>
    internal string? Untouched { get; init; }

    /// <summary>Whether the ending was the word's only one, so that no further is looked for.</summary>
    internal bool IsLast { get; init; } = true;

    internal string Apply(string word, ref bool wholeEnding)
    {
        if (word == Untouched) return word[..^1];
        var ending = Array.Find(endings, e => word.EndsWith(e, StringComparison.Ordinal));
        if (ending is null) return word;
        var stem = word[..^ending.Length];
        wholeEnding |= IsLast;
        foreach (var back in Back)
            if (back.Fits(stem)) return stem + back.Letters;
        if (BackToOthers is { } others && !others.But.Split(' ').Any(e => stem.EndsWith(e, StringComparison.Ordinal))) return stem + others.Letters;
        return Array.Find(Shortened, long_ => stem.EndsWith(long_, StringComparison.Ordinal)) is not null ? stem[..^2] : stem;
    }

    /// <summary>Step 1: words whose stem no rule finds.</summary>
    internal static string Irregular(string word, out bool wholeEnding)
    {
        wholeEnding = false;
        foreach (var (stem, endings) in GreekNominalRules.Irregular)
        {
            foreach (var ending in endings.Split(' '))
            {
                if (!word.EndsWith(stem + ending, StringComparison.Ordinal)) continue;
                wholeEnding = true;
                return word[..^ending.Length];
            }
        }

        return word;
    }

    /// <param name="Letters">What is given back.</param>
    internal sealed record GivenBack(string Letters)
    {
        private readonly HashSet<string> whole = [];
        private readonly string[] ends = [];

        /// <summary>The stems to which it is given, entire.</summary>
        internal string Whole { init => whole = [.. value.Split(' ')]; }

        /// <summary>How the stems end to which it is given.</summary>
        internal string Ends { init => ends = value.Split(' '); }

        /// <summary>Whether it is given to stems that end in a vowel (of those given, or any).</summary>
        internal string? AfterVowel { get; init; }

        internal bool Fits(string stem) =>
            whole.Contains(stem)
            || Array.Exists(ends, e => stem.EndsWith(e, StringComparison.Ordinal))
            || (AfterVowel is { } vowels && stem.Length > 0 && vowels.Contains(stem[^1], StringComparison.Ordinal));

        internal static GivenBack AfterAnyVowel(string letters) => new(letters) { AfterVowel = Vowels };
    }
}
