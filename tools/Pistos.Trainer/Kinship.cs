using Pistos.Language.Reading;
using Pistos.Language.Reading.Features;

namespace Pistos.Trainer;

/// <summary>
/// Finds messages that say nearly the same, so that one is never tested on what another has taught: those with at least half of the beginnings
/// of their words in common, Greeklish and Greek compared by sound.
/// </summary>
internal static class Kinship
{
    private const int Beginning = 4;

    internal static List<LabelledMessage> Group(List<LabelledMessage> messages)
    {
        var words = messages.Select(Words).ToList();
        var parents = Enumerable.Range(0, messages.Count).ToArray();
        foreach (var (later, earlier) in Near(words)) parents[Root(later)] = Root(earlier);
        return [.. messages.Select((m, i) => m with { Group = messages[Root(i)].Text })];

        int Root(int i) => parents[i] == i ? i : parents[i] = Root(parents[i]);
    }

    /// <summary>Counts for each message what it has in common with those before it, by the places of its words.</summary>
    private static IEnumerable<(int Later, int Earlier)> Near(List<HashSet<string>> words)
    {
        var places = new Dictionary<string, List<int>>();
        var common = new int[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            Array.Clear(common, 0, i);
            foreach (var word in words[i])
            {
                if (!places.TryGetValue(word, out var before)) places.Add(word, before = []);
                foreach (var j in before) common[j]++;
                before.Add(i);
            }

            for (var j = 0; j < i; j++)
                if (common[j] > 1 && common[j] * 2 >= words[i].Count + words[j].Count - common[j]) yield return (i, j);
        }
    }

    /// <summary>The beginnings of its words, each behind a mark of the alphabet, so that English and Greek never meet.</summary>
    private static HashSet<string> Words(LabelledMessage message)
    {
        var alphabet = message.Language == TextLanguage.English ? Alphabet.English : Alphabet.Greek;
        var words = new HashSet<string>();
        var tokens = new MessageTokens(message.Text);
        Span<char> form = stackalloc char[MessageFeatures.LongestForm];
        while (tokens.Next())
            if (tokens.Kind == TokenKind.Word && MessageFeatures.WriteForm(tokens.Text, alphabet, form) is var length and > 0)
                words.Add($"{alphabet}:{form[..Math.Min(Beginning, length)]}");
        return words;
    }
}
