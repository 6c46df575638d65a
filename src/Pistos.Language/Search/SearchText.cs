using System.Buffers;

namespace Pistos.Language.Search;

/// <summary>
/// Search that finds Greek by Greeklish and the other way round. Store <see cref="ForIndex"/> beside the text, ask with <see cref="ForQuery"/>,
/// and match every term by the prefix of any stored word.
/// </summary>
public static class SearchText
{
    private const int MostTerms = 12;
    private const int LongestWord = 64;

    /// <summary>
    /// What to store for texts that should be found together (a name, an e-mail, a phone): words of letters and digits, separated by single
    /// spaces. Each word is there folded, and in Latin letters as it is spelled and as it sounds; phone numbers with and without +30.
    /// </summary>
    public static string ForIndex(params ReadOnlySpan<string?> texts)
    {
        using var index = new IndexWriter();
        Span<char> word = stackalloc char[LongestWord];
        foreach (var text in texts)
        {
            if (string.IsNullOrEmpty(text)) continue;
            var room = ArrayPool<char>.Shared.Rent(Math.Max(256, text.Length));
            try
            {
                ReadOnlySpan<char> folded = Folding.TryFold(text, room, out var written) ? room.AsSpan(0, written) : Folding.Fold(text);
                Write(folded, word, index);
            }
            finally
            {
                ArrayPool<char>.Shared.Return(room);
            }
        }
        return index.ToString();
    }

    /// <summary>The terms of a question as somebody types it; all of them must be found, each as the beginning of a stored word.</summary>
    /// <returns>Empty when there is nothing to search for (blank, or punctuation only). At most 12 terms: the rest is ignored.</returns>
    public static IReadOnlyList<SearchTerm> ForQuery(string? query)
    {
        var folded = Folding.Fold(query);
        var terms = new List<SearchTerm>();
        Span<char> word = stackalloc char[LongestWord];
        var tokens = new SearchTokens(folded);
        while (terms.Count < MostTerms && tokens.Next(word, out var length))
        {
            var alternatives = new QueryAlternatives([]);
            if (!tokens.IsNumber)
            {
                SearchWord.Write(word[..length], ref alternatives);
                alternatives.AddBeforeOpenC(word[..length]);
            }
            else if (tokens.IsGrouped && length < 5)
            {
                foreach (var group in folded[tokens.Start..tokens.End].Split([' ', '-', '.', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
                    terms.Add(new([group]));
                continue;
            }
            else
            {
                alternatives.Add(word[..length]);
                if (length > 2 && word[..length].StartsWith("00")) alternatives.Add(word[2..length]);
            }
            terms.Add(new(alternatives.All));
        }
        return terms;
    }

    /// <summary>Whether a text stored by <see cref="ForIndex"/> answers the terms: what the full-text query of the store does, in memory.</summary>
    public static bool Matches(string stored, IReadOnlyList<SearchTerm> terms)
    {
        if (terms.Count == 0) return false;
        foreach (var term in terms)
        {
            var found = false;
            foreach (var alternative in term.Alternatives) found |= HasWordBeginning(stored, alternative);
            if (!found) return false;
        }
        return true;
    }

    private static bool HasWordBeginning(string stored, string beginning)
    {
        for (var at = stored.IndexOf(beginning, StringComparison.Ordinal); at >= 0; at = stored.IndexOf(beginning, at + 1, StringComparison.Ordinal))
            if (at == 0 || stored[at - 1] == ' ') return true;
        return false;
    }

    private static void Write(ReadOnlySpan<char> folded, Span<char> word, IndexWriter index)
    {
        var tokens = new SearchTokens(folded);
        var target = new IndexTarget(index);
        while (tokens.Next(word, out var length))
        {
            if (!tokens.IsNumber)
            {
                SearchWord.Write(word[..length], ref target);
                continue;
            }
            if (tokens.IsGrouped)
                foreach (var range in folded[tokens.Start..tokens.End].SplitAny(" -./()"))
                    if (range.End.Value > range.Start.Value) index.Add(folded[tokens.Start..tokens.End][range]);
            WriteNumber(word[..length], index);
        }
    }

    // A Greek phone number is asked for with and without its country, whichever way it was written.
    private static void WriteNumber(ReadOnlySpan<char> digits, IndexWriter index)
    {
        index.Add(digits);
        if (digits.Length > 9 && digits.StartsWith("00")) index.Add(digits = digits[2..]);
        if (digits.Length == 12 && digits.StartsWith("30")) index.Add(digits[2..]);
        else if (digits.Length == 10 && digits[0] is '2' or '6') index.AddAfter("30", digits);
    }

    private readonly struct IndexTarget(IndexWriter index) : IKeyTarget
    {
        public void Add(scoped ReadOnlySpan<char> key) => index.Add(key);
    }

    private readonly struct QueryAlternatives(List<string> all) : IKeyTarget
    {
        internal List<string> All => all;

        // A short key of a longer word ("oi" sounds "i") would find nearly everything.
        public void Add(scoped ReadOnlySpan<char> key)
        {
            if (key.IsEmpty || (all.Count > 0 && key.Length < 3 && key.Length < all[0].Length)) return;
            foreach (var known in all)
                if (key.StartsWith(known)) return;
            all.Add(key.ToString());
        }

        // Somebody on the way to "michalis" has typed "mic": what c is, the next letter will say.
        internal void AddBeforeOpenC(ReadOnlySpan<char> word)
        {
            if (word.Length >= 3 && word[^1] == 'c' && all.Count > 1) all.Add(all[1][..^1]);
        }
    }
}
