namespace Pistos.Language.Stemming;

/// <summary>The stem of an English word by M. Porter's second algorithm, as described at snowballstem.org/algorithms/english/stemmer.html.</summary>
public static class EnglishStemmer
{
    private static readonly Dictionary<string, string> Exceptional = new()
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly HashSet<string> Finished = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    /// <param name="word">One word of a–z in lower case, with or without apostrophe. Shorter than 3 letters it is its own stem.</param>
    public static string Stem(string word)
    {
        if (word.Length < 3) return word;
        if (Exceptional.TryGetValue(word, out var known)) return known;
        var stem = new EnglishStem(word);
        stem.CutPossessive();
        stem.CutPlural();
        if (Finished.Contains(stem.Text)) return stem.Result;
        stem.CutPastAndParticiple();
        stem.TurnLastY();
        stem.SimplifyDoubleSuffix();
        stem.SimplifySuffix();
        stem.CutSuffix();
        stem.CutLastE();
        return stem.Result;
    }
}
