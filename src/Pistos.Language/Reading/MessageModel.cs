using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;

namespace Pistos.Language.Reading;

/// <summary>Language first, then the table of that language.</summary>
internal sealed class MessageModel(LanguageTable languages, ReadingTable greek, ReadingTable english)
{
    private const int MostShares = 96;

    // What a table says of a language it was not made for is hardly evidence.
    private const float Doubt = 0.25f;

    internal MessageReading Read(ReadOnlySpan<char> text)
    {
        var language = LanguageIdentifier.Identify(text, languages, out var nearest);
        return Read(text, language, nearest);
    }

    internal MessageReading Read(ReadOnlySpan<char> text, LanguageGuess language, TextLanguage nearest)
    {
        var alphabet = nearest == TextLanguage.English ? Alphabet.English : Alphabet.Greek;
        var table = alphabet == Alphabet.English ? english : greek;
        Span<WordShare> shares = stackalloc WordShare[MostShares];
        Span<float> scores = stackalloc float[HeadLayout.Outputs];
        var sums = new TableSums(table, shares);
        Score(text, alphabet, table, ref sums, scores);

        Span<float> moods = stackalloc float[3];
        var trust = language.Language == TextLanguage.Other && text.ContainsAnyInRange('A', '\uD7FF') ? Doubt : 1;
        Probability.Softmax(scores[..3], 0b111, table.Certainty[(int)Head.Mood] * trust, moods);
        var leading = Largest(moods);
        var says = sums.Shares > 0 && !text.IsWhiteSpace();
        var mood = moods[leading] < table.Threshold[(int)Head.Mood] || !says ? Mood.Unsure : (Mood)leading;
        return new MessageReading(
            language,
            mood,
            new MoodProbability(moods[0], moods[1], Math.Max(0, 1 - moods[0] - moods[1])),
            says ? (Emotion)Best(scores, Head.Emotion) : Emotion.None,
            says && Yes(scores, table, Head.Rude),
            says && Yes(scores, table, Head.Urgent),
            says ? (MessageKind)Best(scores, Head.Kind) : MessageKind.Notice,
            says ? (MessageTopic)Best(scores, Head.Topic) : MessageTopic.Other,
            Evidence.Choose(text, shares[..sums.Shares], table, leading, sums.WordFeatures, sums.LetterFeatures));
    }

    private static void Score(ReadOnlySpan<char> text, Alphabet alphabet, ReadingTable table, ref TableSums sums, scoped Span<float> scores)
    {
        Span<float> dense = stackalloc float[DenseFeatures.Count];
        MessageFeatures.Read(text, alphabet, TrainedTables.LexiconOf(alphabet), ref sums, dense);
        sums.Write(table.Scale, table.Bias, scores);
        for (var d = 0; d < dense.Length; d++)
        {
            if (dense[d] == 0) continue;
            var row = table.Dense.AsSpan(d * HeadLayout.Outputs, HeadLayout.Outputs);
            for (var o = 0; o < scores.Length; o++) scores[o] += dense[d] * row[o];
        }
    }

    private static int Best(ReadOnlySpan<float> scores, Head head)
    {
        var (first, count) = HeadLayout.Of(head);
        return Largest(scores.Slice(first, count));
    }

    private static bool Yes(ReadOnlySpan<float> scores, ReadingTable table, Head head) =>
        Probability.Logistic(scores[HeadLayout.Of(head).First]) >= table.Threshold[(int)head];

    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[best]) best = i;
        return best;
    }
}
