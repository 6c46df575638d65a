namespace Pistos.Language.Search;

/// <summary>One key for the names that may be one person's: in Greek or Latin letters, with or without accents, first name first or last.</summary>
public static class NameKey
{
    private const int LongestWord = 64;

    /// <summary>The words of a name as they sound, in alphabetical order: "Παπαδόπουλος Γιάννης", "ΓΙΑΝΝΗΣ ΠΑΠΑΔΟΠΟΥΛΟΣ" and "Giannis Papadopoulos" have one key.</summary>
    /// <returns>Empty for a single word, which is no name to compare people by.</returns>
    public static string Of(string? name)
    {
        var words = new List<string>();
        Span<char> word = stackalloc char[LongestWord];
        Span<char> room = stackalloc char[LongestWord];
        var tokens = new SearchTokens(Folding.Fold(name));
        while (tokens.Next(word, out var length))
        {
            var key = new KeyWriter(room);
            if (GreekSounds.IsGreek(word[0])) GreekSounds.Sound(word[..length], ref key, voiced: true);
            else LatinSounds.Sound(word[..length], ref key, LatinSounds.Reading.Plain);
            if (key.Key.Length > 0) words.Add(key.Key.ToString());
        }

        words.Sort(StringComparer.Ordinal);
        return words.Count < 2 ? "" : string.Join(' ', words);
    }
}
