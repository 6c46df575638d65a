namespace Pistos.Language.Search;

/// <summary>One thing asked for in running text: a word, words joined by a hyphen, or a number.</summary>
internal sealed class QuestionTerm
{
    private const int ShortestPhone = 10;

    private readonly IReadOnlyList<(string Word, WordForms Forms)> parts;
    private readonly bool isNumber;

    private QuestionTerm(IReadOnlyList<TextToken> tokens)
    {
        parts = [.. tokens.Select(t => (t.Word, new WordForms(t.Word)))];
        isNumber = tokens[0].IsNumber;
        Word = string.Concat(tokens.Select(t => t.Word));
    }

    /// <summary>The term, folded; several parts written as one.</summary>
    internal string Word { get; }

    internal static IReadOnlyList<QuestionTerm> Of(string? question)
    {
        List<QuestionTerm> terms = [];
        var tokens = TextToken.Of(question);
        for (var i = 0; i < tokens.Count; i++)
        {
            List<TextToken> term = [tokens[i]];
            while (i + 1 < tokens.Count && tokens[i + 1].IsNumber == term[0].IsNumber && Joins(question.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End), term[0].IsNumber))
                term.Add(tokens[++i]);
            terms.Add(new QuestionTerm(term));
        }

        return terms;
    }

    /// <summary>Where the text answers the term; as one word, or all its parts.</summary>
    internal IReadOnlyList<TextToken> PlacesIn(SearchedText text)
    {
        List<TextToken> whole = [.. isNumber ? text.Numbers.Where(n => IsSameNumber(Word, n.Word)) : Places(text, new WordForms(Word))];
        if (whole.Count > 0 || parts.Count == 1) return whole;
        foreach (var (word, forms) in parts)
        {
            List<TextToken> part = [.. isNumber ? text.Numbers.Where(n => n.Word == word) : Places(text, forms)];
            if (part.Count == 0) return [];
            whole.AddRange(part);
        }

        return whole;
    }

    private static IEnumerable<TextToken> Places(SearchedText text, WordForms asked) => text.Words.Where(w => asked.Finds(w.Forms)).Select(w => w.Token);

    private static bool Joins(ReadOnlySpan<char> gap, bool isNumber) => isNumber ? SearchedText.IsWithinNumber(gap) : SearchedText.IsHyphen(gap);

    // A Greek phone number is the same with and without its country, and is found by its beginning.
    private static bool IsSameNumber(string asked, string written)
    {
        var (ask, wrote) = (WithoutCountry(asked), WithoutCountry(written));
        return asked == written || (ask == wrote && ask.Length >= ShortestPhone)
            || (ask.Length >= ShortestPhone / 2 && wrote is { Length: ShortestPhone } and ['2' or '6', ..] && wrote.StartsWith(ask, StringComparison.Ordinal));
    }

    private static string WithoutCountry(string digits)
    {
        var number = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return number.Length == ShortestPhone + 2 && number.StartsWith("30", StringComparison.Ordinal) ? number[2..] : number;
    }
}
