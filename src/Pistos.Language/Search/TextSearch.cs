namespace Pistos.Language.Search;

/// <summary>
/// Search in running text: a question finds a text that holds each of its words in whatever inflection and alphabet.
/// (Names and addresses, which are looked up while one types, have <see cref="SearchText"/>.)
/// </summary>
public static class TextSearch
{
    private const int MostTerms = 24;

    private static readonly HashSet<string> Articles =
        ["ο", "η", "το", "οι", "τα", "του", "τησ", "των", "τον", "την", "τη", "τουσ", "τισ", "a", "an", "the"];

    /// <summary>Whether the text holds every word of the question. A question without words finds nothing.</summary>
    public static bool Matches(string? question, string? text) => Find(question, text).Count > 0;

    /// <summary>The places in the text that answer the question, in their order, to be highlighted.</summary>
    /// <param name="question">What somebody typed; words beyond the 24th are not looked at, articles only where there is nothing else.</param>
    /// <param name="text">The text to look through.</param>
    /// <returns>Empty when any word of the question is missing.</returns>
    public static IReadOnlyList<TextToken> Find(string? question, string? text)
    {
        var terms = QuestionTerm.Of(question);
        if (terms.Count(t => !Articles.Contains(t.Word)) is > 0 and var meant && meant < terms.Count) terms = [.. terms.Where(t => !Articles.Contains(t.Word))];
        if (terms.Count == 0) return [];

        var words = SearchedText.Of(text ?? "");
        List<TextToken> found = [];
        foreach (var term in terms.Take(MostTerms))
        {
            var places = term.PlacesIn(words);
            if (places.Count == 0) return [];
            found.AddRange(places);
        }

        return WithoutOverlaps(found);
    }

    // Of a number found with and without its country, and of a word found alone and with its neighbour, the longer.
    private static List<TextToken> WithoutOverlaps(List<TextToken> found)
    {
        List<TextToken> kept = [];
        foreach (var place in found.OrderBy(p => p.Start).ThenByDescending(p => p.Length))
            if (kept.Count == 0 || place.Start >= kept[^1].End) kept.Add(place);
        return kept;
    }
}
