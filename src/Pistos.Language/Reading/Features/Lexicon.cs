namespace Pistos.Language.Reading.Features;

/// <summary>
/// Our own words with what they mean to a reader of customers' messages. A text file: a line of marks between brackets, then words,
/// separated by blanks; a star at the end takes every word that begins so.
/// </summary>
internal sealed class Lexicon
{
    private readonly uint[] keys;
    private readonly LexiconMark[] marks;
    private readonly uint mask;
    private const uint Whole = 1;
    private const uint Beginning = 2;

    private Lexicon(Dictionary<uint, LexiconMark> entries)
    {
        var size = 1024;
        while (size < entries.Count * 3) size *= 2;
        (keys, marks, mask) = (new uint[size], new LexiconMark[size], (uint)size - 1);
        foreach (var (key, mark) in entries)
        {
            var slot = key & mask;
            while (keys[slot] != 0) slot = (slot + 1) & mask;
            (keys[slot], marks[slot]) = (key, mark);
        }
    }

    /// <summary>Reads the lexicon of an alphabet from its text.</summary>
    internal static Lexicon Parse(string text, Alphabet alphabet)
    {
        var entries = new Dictionary<uint, LexiconMark>();
        var current = LexiconMark.None;
        Span<char> form = stackalloc char[MessageFeatures.LongestForm];
        foreach (var word in text.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '[') current = word.Trim('[', ']').Split(',').Aggregate(LexiconMark.None, (all, name) => all | Enum.Parse<LexiconMark>(name));
            else
            {
                var open = word[^1] == '*';
                var length = MessageFeatures.WriteForm(open ? word.AsSpan()[..^1] : word, alphabet, form);
                var key = FeatureHash.Mix(FeatureHash.Of(form[..length]), open ? Beginning : Whole);
                entries[key] = entries.GetValueOrDefault(key) | current;
            }
        }
        return new Lexicon(entries);
    }

    /// <summary>Everything said of a word in its form.</summary>
    internal LexiconMark Find(ReadOnlySpan<char> form)
    {
        var (found, hash) = (LexiconMark.None, FeatureHash.Basis);
        for (var i = 0; i < form.Length; i++)
        {
            hash = FeatureHash.Add(hash, form[i]);
            if (i >= 1) found |= Look(FeatureHash.Mix(hash, Beginning));
        }
        return found | Look(FeatureHash.Mix(hash, Whole));
    }

    private LexiconMark Look(uint key)
    {
        for (var slot = key & mask; keys[slot] != 0; slot = (slot + 1) & mask)
            if (keys[slot] == key) return marks[slot];
        return LexiconMark.None;
    }
}
