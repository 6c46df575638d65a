namespace Pistos.Language.Search;

/// <summary>
/// Two words of which nothing but the ending tells one from the other, so that a stemmer takes them for one: «χώρα» and «χώρος», «Νίκος» and «Νίκη».
/// </summary>
internal static class GreekLookalikes
{
    // The masculine or neuter word and the feminine one share these stems.
    private static readonly HashSet<string> Stems =
    [
        .. ("χωρ φορ μερ τοπ τροπ νομ πορ κορ δορ λογ βασ γαμ κοπ μοδ μορ παλ πειρ πετρ πλατ σκοπ σπορ σταθμ τομ τυπ φιλ φυλ χορ ψηφ ωμ ορ οδ καπν καμπ κρισ "
            + "νικ μαρι αλεξανδρ δημητρ γεωργι κωνσταντιν χριστιν παναγιωτ βασιλικ θεοδωρ στεφαν αναστασι αθανασι σταυρ ευαγγελ κυριακ αντωνι στυλιαν αγγελ φωτειν γιανν "
            + "μαρκ πετρ παυλ λουκ ελευθερι σωτηρι ευθυμι").Split(' '),
    ];

    private static readonly HashSet<string> Masculine = ["οσ", "ου", "ο", "ε", "ουσ"];

    private static readonly HashSet<string> Feminine = ["α", "ασ", "η", "ησ", "εσ"];

    /// <param name="asked">A folded Greek word.</param>
    /// <param name="written">Another with the same stem.</param>
    internal static bool AreTwo(string asked, string written)
    {
        if (IsInIota(asked) ? !MayBeInIota(written) : IsInIota(written) && !MayBeInIota(asked)) return true;
        var shared = 0;
        while (shared < asked.Length && shared < written.Length && asked[shared] == written[shared]) shared++;
        for (var length = shared; length > 1; length--)
            if (Stems.Contains(asked[..length])) return (IsMasculine(asked[length..]) && IsFeminine(written[length..])) || (IsFeminine(asked[length..]) && IsMasculine(written[length..]));
        return false;
    }

    /// <summary>The same of a Greek word and one in Latin letters, as far as its ending tells: "nikos" is not «Νίκη».</summary>
    internal static bool AreTwoAcross(string greek, string latin)
    {
        bool masculine = latin.EndsWith("os", StringComparison.Ordinal) || latin.EndsWith("ou", StringComparison.Ordinal) || latin[^1] is 'o' or 'w';
        if (!masculine && latin[^1] is not ('a' or 'i' or 'h')) return false;
        for (var length = greek.Length - 1; length > 1; length--)
            if (Stems.Contains(greek[..length])) return masculine ? IsFeminine(greek[length..]) : IsMasculine(greek[length..]);
        return false;
    }

    // Neuters in -ι have -ια, -ιου, -ιων and nothing else: «χαρτί» is not «χάρτης», «μέλι» not «μέλος».
    private static bool IsInIota(string word) => word.Length > 2 && word[^1] == 'ι' && !"αεοηυωι".Contains(word[^2], StringComparison.Ordinal);

    private static bool MayBeInIota(string word) =>
        IsInIota(word) || word.EndsWith("ια", StringComparison.Ordinal) || word.EndsWith("ιου", StringComparison.Ordinal) || word.EndsWith("ιων", StringComparison.Ordinal);

    private static bool IsMasculine(string ending) => Masculine.Contains(ending);

    private static bool IsFeminine(string ending) => Feminine.Contains(ending);
}
