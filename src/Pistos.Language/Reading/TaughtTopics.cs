using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;
using Pistos.Language.Reading.Training;

namespace Pistos.Language.Reading;

/// <summary>
/// Topics of one's own, taught by examples at run time: logistic regression over the same features as the trained tables. Greek and Greeklish
/// teach each other; English needs its own examples. The same lessons in the same order always teach the same.
/// </summary>
public sealed class TaughtTopics
{
    private const int Bits = 14;
    private const int Epochs = 30;

    /// <summary>The least number of topics, and of examples of each.</summary>
    public const int FewestTopics = 2, FewestLessons = 3;

    private readonly string[] topics;
    private readonly FollowTheLeader weights;
    private readonly FollowTheLeader bias;

    private TaughtTopics(string[] topics)
    {
        this.topics = topics;
        weights = new(topics.Length << Bits, 0.5f, 0.005f, 0.5f);
        bias = new(topics.Length, 0.05f, 0, 0);
    }

    /// <summary>The topics taught, in alphabetical order.</summary>
    public IReadOnlyList<string> Topics => topics;

    /// <summary>Teaches topics. Some five examples of each are a start, thirty are good.</summary>
    /// <exception cref="ArgumentException">Fewer than two topics, or a topic with fewer than three examples.</exception>
    public static TaughtTopics Teach(IEnumerable<TopicLesson> lessons)
    {
        ArgumentNullException.ThrowIfNull(lessons);
        var given = lessons.ToList();
        var counts = given.GroupBy(l => l.Topic, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        if (counts.Count < FewestTopics) throw new ArgumentException($"At least {FewestTopics} topics are needed to tell apart.", nameof(lessons));
        if (counts.FirstOrDefault(c => c.Value < FewestLessons) is { Key: { } scarce }) throw new ArgumentException($"The topic '{scarce}' needs at least {FewestLessons} examples.", nameof(lessons));
        var taught = new TaughtTopics([.. counts.Keys.Order(StringComparer.Ordinal)]);
        taught.Learn([.. given.Select(l => (Read(l.Text), Array.IndexOf(taught.topics, l.Topic)))]);
        return taught;
    }

    /// <summary>The topic of a message.</summary>
    public TaughtTopic Find(string? text)
    {
        Span<float> probabilities = stackalloc float[Math.Min(topics.Length, 64)];
        if (topics.Length > probabilities.Length) probabilities = new float[topics.Length];
        Score(Read(text ?? ""), probabilities);
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
            if (probabilities[i] > probabilities[best]) best = i;
        return new(topics[best], probabilities[best]);
    }

    private static FeatureList Read(string text)
    {
        LanguageIdentifier.Identify(text, TrainedTables.Languages, out var nearest);
        var alphabet = nearest == TextLanguage.English ? Alphabet.English : Alphabet.Greek;
        return FeatureList.Read(text, alphabet, TrainedTables.LexiconOf(alphabet));
    }

    private void Learn((FeatureList Features, int Topic)[] examples)
    {
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var random = new SplitMix(1);
        var probabilities = new float[topics.Length];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var (features, topic) = examples[i];
                Score(features, probabilities);
                for (var t = 0; t < topics.Length; t++) Step(features, t, probabilities[t] - (t == topic ? 1 : 0));
            }
        }
    }

    private void Score(FeatureList features, Span<float> probabilities)
    {
        var (perWord, perLetters) = features.Scales;
        for (var t = 0; t < topics.Length; t++)
        {
            var (words, letters) = (0f, 0f);
            foreach (var hash in features.Words) words += weights[Row(hash) + t];
            foreach (var hash in features.Letters) letters += weights[Row(hash) + t];
            probabilities[t] = bias[t] + words * perWord + letters * perLetters;
        }
        Probability.Softmax(probabilities, 1, probabilities);
    }

    private void Step(FeatureList features, int topic, float error)
    {
        var (perWord, perLetters) = features.Scales;
        foreach (var hash in features.Words) weights.Step(Row(hash) + topic, error * perWord);
        foreach (var hash in features.Letters) weights.Step(Row(hash) + topic, error * perLetters);
        bias.Step(topic, error);
    }

    private int Row(uint hash) => (int)(hash >> (32 - Bits)) * topics.Length;
}
