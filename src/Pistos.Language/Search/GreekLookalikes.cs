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
        var shared = 0;
        while (shared < asked.Length && shared < written.Length && asked[shared] == written[shared]) shared++;
        for (var length = shared; length > 1; length--)
            if (Stems.Contains(asked[..length])) return (IsMasculine(asked[length..]) && IsFeminine(written[length..])) || (IsFeminine(asked[length..]) && IsMasculine(written[length..]));
        return false;
    }

    private static bool IsMasculine(string ending) => Masculine.Contains(ending);

    private static bool IsFeminine(string ending) => Feminine.Contains(ending);
}
