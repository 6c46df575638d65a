namespace Pistos.Language.Search;

/// <summary>How a word sounds, and how its letters look, in Latin letters: entire, and without its Greek ending.</summary>
internal sealed class SoundForms
{
    private readonly HashSet<string> entire = [];
    private readonly HashSet<string> stems = [];

    private SoundForms()
    {
    }

    internal static SoundForms Of(IEnumerable<string> spellings, bool isGreek)
    {
        var forms = new SoundForms();
        Span<char> buffer = stackalloc char[SearchWord.LongestKey];
        foreach (var spelling in spellings)
        {
            var key = new KeyWriter(buffer);
            if (isGreek) forms.AddGreek(spelling, ref key);
            else forms.AddEachX(ZeroIsTheta(spelling), ref key);
        }

        foreach (var key in forms.entire) forms.stems.UnionWith(SoundStem.Of(key));
        return forms;
    }

    internal bool Meets(SoundForms other, bool stemmed) => entire.Overlaps(other.entire) || (stemmed && stems.Overlaps(other.stems));

    /// <summary>Whether the other word begins as this one sounds.</summary>
    internal bool Begins(SoundForms other) => entire.Any(begun => other.entire.Any(whole => whole.StartsWith(begun, StringComparison.Ordinal)));

    private void AddGreek(string word, ref KeyWriter key)
    {
        GreekSounds.Spell(word, ref key);
        Take(ref key);
        GreekSounds.Sound(word, ref key, voiced: false);
        Take(ref key);
        GreekSounds.Sound(word, ref key, voiced: true);
        Take(ref key);
    }

    // In "xexaste" one x is ξ and the other χ.
    private void AddEachX(string word, ref KeyWriter key)
    {
        AddLatin(word, ref key);
        int first = word.IndexOf('x', StringComparison.Ordinal), last = word.LastIndexOf('x');
        if (first == last) return;
        AddLatin(word[..first] + "ks" + word[(first + 1)..], ref key);
        AddLatin(word[..last] + "ks" + word[(last + 1)..], ref key);
    }

    private void AddLatin(string word, ref KeyWriter key)
    {
        LatinSounds.Spell(word, ref key);
        Take(ref key);
        var doubts = LatinSounds.Sound(word, ref key, LatinSounds.Reading.Plain);
        Take(ref key);
        for (var reading = (LatinSounds.Reading)1; reading <= doubts; reading++)
        {
            if ((reading & ~doubts) != 0) continue;
            LatinSounds.Sound(word, ref key, reading);
            Take(ref key);
        }
    }

    private void Take(ref KeyWriter key)
    {
        if (key.Key.Length > 0) entire.Add(key.Key.ToString());
        key.Clear();
    }

    // "a0hna": 0 looks like θ. Between letters only; a code keeps its digits.
    private static string ZeroIsTheta(string word)
    {
        if (!word.Contains('0', StringComparison.Ordinal)) return word;
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
            if (letters[i] == '0' && (i == 0 || char.IsLetter(letters[i - 1])) && i + 1 < letters.Length && char.IsLetter(letters[i + 1])) letters[i] = '8';
        return new string(letters);
    }
}
