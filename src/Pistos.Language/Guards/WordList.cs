namespace Pistos.Language.Guards;

/// <summary>A set of folded words; one that ends in * stands for all words that begin so.</summary>
internal sealed class WordList
{
    private readonly HashSet<string> words = [];
    private readonly string[] beginnings;

    internal WordList(string list)
    {
        List<string> begun = [];
        foreach (var word in list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[^1] == '*') begun.Add(Folding.Fold(word[..^1]));
            else words.Add(Folding.Fold(word).Replace("'", "", StringComparison.Ordinal));
        }

        beginnings = [.. begun];
    }

    internal bool Contains(string word) => words.Contains(word) || Array.Exists(beginnings, b => word.StartsWith(b, StringComparison.Ordinal));
}
