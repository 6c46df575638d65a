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
        for (var i = 0; i < messages.Count; i++)
            for (var j = 0; j < i; j++)
                if ((messages[i].Language == TextLanguage.English) == (messages[j].Language == TextLanguage.English) && AreNear(words[i], words[j])) parents[Root(i)] = Root(j);
        return [.. messages.Select((m, i) => m with { Group = messages[Root(i)].Text })];

        int Root(int i) => parents[i] == i ? i : parents[i] = Root(parents[i]);
    }

    private static bool AreNear(HashSet<string> first, HashSet<string> second)
    {
        if (Math.Min(first.Count, second.Count) * 2 < Math.Max(first.Count, second.Count)) return false;
        var common = first.Count(second.Contains);
        return common > 1 && common * 2 >= first.Count + second.Count - common;
    }

    private static HashSet<string> Words(LabelledMessage message)
    {
        var alphabet = message.Language == TextLanguage.English ? Alphabet.English : Alphabet.Greek;
        var words = new HashSet<string>();
        var tokens = new MessageTokens(message.Text);
        Span<char> form = stackalloc char[MessageFeatures.LongestForm];
        while (tokens.Next())
            if (tokens.Kind == TokenKind.Word && MessageFeatures.WriteForm(tokens.Text, alphabet, form) is var length and > 0)
                words.Add(form[..Math.Min(Beginning, length)].ToString());
        return words;
    }
}
