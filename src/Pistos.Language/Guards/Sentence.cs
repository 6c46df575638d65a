using Pistos.Language.Search;

namespace Pistos.Language.Guards;

/// <summary>One sentence of a text, as its folded words with their places in the whole text.</summary>
internal sealed class Sentence
{
    private Sentence(string text, IReadOnlyList<TextToken> words, bool isQuestion)
    {
        Text = text;
        Words = words;
        IsGreek = words.Any(w => w.Word.AsSpan().ContainsAnyInRange('α', 'ω'));
        IsQuestion = isQuestion;
    }

    /// <summary>The whole text.</summary>
    internal string Text { get; }

    internal IReadOnlyList<TextToken> Words { get; }

    internal bool IsGreek { get; }

    /// <summary>Whether it ends in a question mark: ? or the Greek one.</summary>
    internal bool IsQuestion { get; }

    internal int Count => Words.Count;

    internal static IEnumerable<Sentence> In(string text)
    {
        List<TextToken> words = [];
        var tokens = TextToken.Of(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            words.Add(tokens[i]);
            var gapEnd = i + 1 < tokens.Count ? tokens[i + 1].Start : text.Length;
            var gap = text.AsSpan(tokens[i].End, gapEnd - tokens[i].End);
            if (i + 1 < tokens.Count && !Ends(gap)) continue;
            var greek = words.Exists(w => w.Word.AsSpan().ContainsAnyInRange('α', 'ω'));
            yield return new Sentence(text, words, gap.ContainsAny('?', '\u037E') || (greek && gap.Contains(';')));
            words = [];
        }
    }

    /// <summary>The first place from <paramref name="from"/> on, before <paramref name="to"/>, of a word of the list; -1 if there is none.</summary>
    internal int Find(WordList list, int from = 0, int to = int.MaxValue)
    {
        for (var i = Math.Max(0, from); i < Math.Min(to, Words.Count); i++)
            if (list.Contains(Words[i].Word)) return i;
        return -1;
    }

    internal bool Has(WordList list, int from = 0, int to = int.MaxValue) => Find(list, from, to) >= 0;

    /// <summary>The word at the place; empty outside the sentence.</summary>
    internal string At(int i) => i >= 0 && i < Words.Count ? Words[i].Word : "";

    /// <summary>Where the words stand in this order, others between them not allowed; each part may be one of several, parted by /. -1 if nowhere.</summary>
    internal int FindRun(WordRun run, int from = 0)
    {
        for (var i = from; i + run.Length <= Words.Count; i++)
            if (run.FitsAt(this, i)) return i;
        return -1;
    }

    /// <summary>Whether an ampersand stands before the word.</summary>
    internal bool IsJoinedBySign(int at) => Text.AsSpan(Words[at - 1].End, Words[at].Start - Words[at - 1].End).Trim() is "&";

    internal Finding Report(GuardRule rule, int first, int last)
    {
        var (start, end) = (Words[first].Start, Words[last].End);
        return new Finding(rule.Name, start, end - start, IsGreek ? rule.BetterGreek : rule.BetterEnglish);
    }

    private static bool Ends(ReadOnlySpan<char> gap)
    {
        if (gap.ContainsAny("?!;\n\u037E…")) return true;
        var dot = gap.IndexOf('.');
        return dot >= 0 && dot + 1 < gap.Length && (char.IsWhiteSpace(gap[dot + 1]) || gap[dot + 1] is '"' or '»' or '”' or ')');
    }
}
