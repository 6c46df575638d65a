namespace Pistos.Language.Search;

/// <summary>The spellings under which one word is stored and asked for.</summary>
internal static class SearchWord
{
    internal const int LongestKey = 128;

    /// <summary>Writes the folded word, its letter-by-letter key and its keys by sound, in this order, each once at most.</summary>
    internal static void Write<TTarget>(Span<char> word, ref TTarget target) where TTarget : struct, IKeyTarget
    {
        var script = ScriptOf(word);
        if (script is Script.Mixed && TryUnmix(word)) script = Script.Greek;
        target.Add(word);
        if (script is Script.Other) return;

        Span<char> buffer = stackalloc char[LongestKey];
        var key = new KeyWriter(buffer);
        if (script is Script.Latin) WriteLatin(word, ref key, ref target);
        else WriteGreek(word, ref key, ref target);
    }

    private static void WriteGreek<TTarget>(scoped ReadOnlySpan<char> word, ref KeyWriter key, ref TTarget target) where TTarget : struct, IKeyTarget
    {
        GreekSounds.Spell(word, ref key);
        target.Add(key.Key);
        key.Clear();
        GreekSounds.Sound(word, ref key, voiced: false);
        target.Add(key.Key);
        key.Clear();
        GreekSounds.Sound(word, ref key, voiced: true);
        target.Add(key.Key);
    }

    private static void WriteLatin<TTarget>(scoped ReadOnlySpan<char> word, ref KeyWriter key, ref TTarget target) where TTarget : struct, IKeyTarget
    {
        LatinSounds.Spell(word, ref key);
        target.Add(key.Key);
        key.Clear();
        var doubts = LatinSounds.Sound(word, ref key, LatinSounds.Reading.Plain) & ~LatinSounds.Reading.UIsUpsilon;
        target.Add(key.Key);
        for (var reading = (LatinSounds.Reading)1; reading <= doubts; reading++)
        {
            if ((reading & ~doubts) != 0) continue;
            key.Clear();
            LatinSounds.Sound(word, ref key, reading);
            target.Add(key.Key);
        }
    }

    internal enum Script { Other, Latin, Greek, Mixed }

    internal static Script ScriptOf(ReadOnlySpan<char> word)
    {
        var latin = word.ContainsAnyInRange('a', 'z');
        var greek = word.ContainsAnyInRange('α', 'ω');
        return (latin, greek) switch { (true, true) => Script.Mixed, (true, false) => Script.Latin, (false, true) => Script.Greek, _ => Script.Other };
    }

    // Capitals that look alike are typed in either alphabet: "ΠAΠAΔOΠOYΛOΣ" has Latin A, O and Y in it.
    internal static bool TryUnmix(Span<char> word)
    {
        const string Latin = "abehikmnoptuvxyz", Greek = "αβεηικμνορτυνχυζ";
        foreach (var c in word)
            if (c is >= 'a' and <= 'z' && !Latin.Contains(c)) return false;
        foreach (ref var c in word)
            if (c is >= 'a' and <= 'z') c = Greek[Latin.IndexOf(c, StringComparison.Ordinal)];
        return true;
    }
}

/// <summary>Receives the keys of words.</summary>
internal interface IKeyTarget
{
    void Add(scoped ReadOnlySpan<char> key);
}
