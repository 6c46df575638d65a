using Pistos.Language.Stemming;

namespace Pistos.Language.Search;

/// <summary>One word under all the forms by which it finds, and is found by, another: spelling, stem, sound.</summary>
internal sealed class WordForms
{
    private const int ShortestMisspelt = 7;
    private const int ShortestUnfinishedGreek = 4;
    private const int ShortestUnfinishedLatin = 5;

    private readonly string[] spellings;
    private readonly SearchWord.Script script;
    private readonly Lazy<HashSet<string>> stems;
    private readonly Lazy<SoundForms> sounds;

    /// <param name="word">One folded word.</param>
    internal WordForms(string word)
    {
        var letters = word.ToCharArray();
        script = SearchWord.ScriptOf(letters);
        if (script is SearchWord.Script.Mixed && SearchWord.TryUnmix(letters)) script = SearchWord.Script.Greek;
        spellings = Elongation.Undo(new string(letters), script is SearchWord.Script.Greek);
        stems = new(() => [.. spellings.Select(s => script is SearchWord.Script.Greek ? SearchStem.Greek(s) : SearchStem.English(s))]);
        sounds = new(() => SoundForms.Of(spellings, script is SearchWord.Script.Greek));
    }

    /// <summary>Whether somebody who asks for this word means the written one.</summary>
    internal bool Finds(WordForms written)
    {
        if (spellings.Any(s => Array.IndexOf(written.spellings, s) >= 0)) return true;
        return (script, written.script) switch
        {
            (SearchWord.Script.Greek, SearchWord.Script.Greek) => FindsGreek(written),
            (SearchWord.Script.Latin, SearchWord.Script.Latin) => FindsLatin(written),
            (SearchWord.Script.Greek, SearchWord.Script.Latin) => FindsBySound(written, spellings[0], written.spellings[0]),
            (SearchWord.Script.Latin, SearchWord.Script.Greek) => FindsBySound(written, written.spellings[0], spellings[0]),
            (SearchWord.Script.Other, SearchWord.Script.Other) => written.spellings[0].StartsWith(spellings[0], StringComparison.Ordinal),
            _ => false,
        };
    }

    private bool FindsGreek(WordForms written) =>
        (stems.Value.Overlaps(written.stems.Value) && !GreekLookalikes.AreTwo(spellings[0], written.spellings[0]))
        || (IsLong && written.IsLong && sounds.Value.Meets(written.sounds.Value, stemmed: false))
        || (IsUnfinished && written.spellings[0].StartsWith(spellings[0], StringComparison.Ordinal));

    private bool FindsLatin(WordForms written)
    {
        if (stems.Value.Overlaps(written.stems.Value)) return true;
        var (asked, other) = (spellings[0], written.spellings[0]);
        return Greeklish.IsPossible(asked) && Greeklish.IsPossible(other) && (Greeklish.IsEvident(asked) || Greeklish.IsEvident(other))
            && sounds.Value.Meets(written.sounds.Value, stemmed: true);
    }

    private bool FindsBySound(WordForms written, string greek, string latin) =>
        sounds.Value.Meets(written.sounds.Value, stemmed: Greeklish.IsPossible(latin) && !GreekLookalikes.AreTwoAcross(greek, latin))
        || (IsUnfinished && sounds.Value.Begins(written.sounds.Value));

    // «επιστροφι»: of long words that sound alike, one is misspelt; of short ones they are often two («τοίχος», «τείχος»).
    private bool IsLong => spellings[0].Length >= ShortestMisspelt;

    // No finished Greek word ends so: somebody who has typed «παραγγ» is on the way to «παραγγελία».
    private bool IsUnfinished => spellings[0] is { Length: >= ShortestUnfinishedGreek } word && script switch
    {
        SearchWord.Script.Greek => "βγδζθκλμπτφχ".Contains(word[^1], StringComparison.Ordinal),
        SearchWord.Script.Latin => word.Length >= ShortestUnfinishedLatin && "bdgklmprtfx89".Contains(word[^1], StringComparison.Ordinal) && !EnglishWords.Contains(word),
        _ => false,
    };
}
