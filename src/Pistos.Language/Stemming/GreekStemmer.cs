namespace Pistos.Language.Stemming;

/// <summary>
/// The stem of a Greek word: G. Ntais, Development of a Stemmer for the Greek Language (2006), with the rules S1–S10 of
/// S. Saroukos, Enhancing a Greek Language Stemmer (2008). Inflections of one word have mostly one stem; the stem itself need not be a word.
/// </summary>
public static class GreekStemmer
{
    private const int ShortestWord = 3;

    /// <param name="word">One word, as <see cref="Folding.Fold"/> leaves it: lower case, without accents, σ for ς. Shorter than 3 letters it is its own stem.</param>
    /// <returns>The stem; empty for the few words that are nothing but ending («ίδια»): whoever compares stems takes the word itself then.</returns>
    public static string Stem(string word)
    {
        if (word.Length < ShortestWord) return word;
        var stem = GreekRule.Irregular(word, out var wholeEnding);
        foreach (var rule in GreekVerbalRules.Derivations) stem = rule.Apply(stem, ref wholeEnding);
        foreach (var rule in GreekNominalRules.All) stem = rule.Apply(stem, ref wholeEnding);
        foreach (var rule in GreekVerbalRules.Tenses) stem = rule.Apply(stem, ref wholeEnding);
        foreach (var rule in GreekNominalRules.Neuters) stem = rule.Apply(stem, ref wholeEnding);
        if (!wholeEnding) stem = GreekNominalRules.LastEndings.Apply(stem, ref wholeEnding);
        return GreekNominalRules.Comparatives.Apply(stem, ref wholeEnding);
    }
}
