namespace Pistos.Language.Search;

/// <summary>The words of a text in the forms under which they are found; words joined by a hyphen also as one, digit groups also as one number.</summary>
internal sealed class SearchedText
{
    private SearchedText(IReadOnlyList<(TextToken Token, WordForms Forms)> words, IReadOnlyList<TextToken> numbers) => (Words, Numbers) = (words, numbers);

    internal IReadOnlyList<(TextToken Token, WordForms Forms)> Words { get; }

    internal IReadOnlyList<TextToken> Numbers { get; }

    internal static SearchedText Of(string text)
    {
        var tokens = TextToken.Of(text);
        List<(TextToken, WordForms)> words = [];
        List<TextToken> numbers = [];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsNumber)
            {
                words.Add((tokens[i], new WordForms(tokens[i].Word)));
                if (i + 1 < tokens.Count && IsHyphen(text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End)) && !tokens[i + 1].IsNumber)
                    words.Add((Join(tokens[i], tokens[i + 1]), new WordForms(tokens[i].Word + tokens[i + 1].Word)));
                continue;
            }

            numbers.Add(tokens[i]);
            var joined = tokens[i];
            for (var j = i + 1; j < tokens.Count && tokens[j].IsNumber && IsWithinNumber(text.AsSpan(joined.End, tokens[j].Start - joined.End)); j++)
                numbers.Add(joined = Join(joined, tokens[j]));
        }

        return new SearchedText(words, numbers);
    }

    internal static bool IsHyphen(ReadOnlySpan<char> gap) => gap is "-" or "‐" or "‑";

    internal static bool IsWithinNumber(ReadOnlySpan<char> gap) => gap.Length is > 0 and < 4 && !gap.ContainsAnyExcept(" -./()\u00A0");

    internal static TextToken Join(TextToken first, TextToken second) => new(first.Start, second.End - first.Start, first.Word + second.Word);
}
