namespace Pistos.Language.Guards;

/// <summary>A scale in figures whose ends are not named: "from 1 to 10", «από το 1 έως το 5».</summary>
internal static class Scale
{
    private static readonly WordList To = new("to and of out με στο και through till until έως εως ως μεχρι το");
    private static readonly WordList Anchors = new("where means meaning being represents stands όπου σημαινει not very extremely καθολου ελαχιστα απολυτα πολυ αριστα worst best lowest highest poor excellent κακο κακη χειριστ*");
    private static readonly WordList Context = new("rate rating scale score grade evaluate satisfied likely recommend satisfaction how stars points βαθμολογ* αξιολογ* κλιμακα ικανοποιημεν* πιθαν* βαθμο* συστη* προτειν* ποσο αστερια αστερι αριθμο number choose επιλεξτε διαλεξτε");
    private static readonly WordList Units = new("day* hour* week* month* year* minute* business working μερες ημερες ωρες εβδομαδες μηνες χρονια ετη λεπτα εργασιμες ευρω euro euros τεμαχια pieces items");

    /// <summary>The first and last word of the scale; (-1, -1) when there is none, or its ends are named.</summary>
    internal static (int From, int To) Unanchored(Sentence sentence)
    {
        for (var from = 0; from < sentence.Count; from++)
        {
            if (sentence.At(from) == "out" && sentence.At(from + 1) == "of" && sentence.At(from + 2) is "5" or "10" or "100" or "ten" or "five" && sentence.Has(Context)) return (from, from + 2);
            if (sentence.At(from) is not ("0" or "1" or "one" or "zero" or "ενα")) continue;
            var to = from + 1;
            while (to < sentence.Count && to < from + 4 && To.Contains(sentence.At(to))) to++;
            var isRange = to > from + 1 || (to < sentence.Count && IsRangeSign(sentence, from));
            if (!isRange || sentence.At(to) is not ("3" or "4" or "5" or "6" or "7" or "9" or "10" or "20" or "100" or "five" or "ten" or "seven" or "πεντε" or "δεκα" or "εφτα" or "επτα")) continue;
            if (!sentence.Has(Context) || sentence.Has(Anchors, 0, from) && IsNamed(sentence, from, to) || Units.Contains(sentence.At(to + 1)) || IsNamed(sentence, from, to)) continue;
            return (from, to);
        }

        return (-1, -1);
    }

    private static bool IsRangeSign(Sentence sentence, int at) =>
        sentence.Text.AsSpan(sentence.Words[at].End, sentence.Words[at + 1].Start - sentence.Words[at].End).Trim() is "-" or "–" or "—" or "/" or "…";

    private static bool IsNamed(Sentence sentence, int from, int to)
    {
        if (sentence.Has(Anchors, to + 1)) return true;
        var end = sentence.Words[to].End;
        var after = sentence.Text.AsSpan(end, Math.Min(3, sentence.Text.Length - end)).TrimStart();
        var between = sentence.Text.AsSpan(sentence.Words[from].End, sentence.Words[to].Start - sentence.Words[from].End);
        return after is ['(' or '=' or ':', ..] || between.ContainsAny('(', '=');
    }
}
