using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;

namespace Pistos.Language.Reading.Training;

/// <summary>Trains the table of languages on short texts: 0 Greeklish, 1 English, 2 other.</summary>
internal static class LanguageTraining
{
    private const int Epochs = 5;

    internal static LanguageTable Run(IReadOnlyList<(string Text, int Language)> samples)
    {
        var weights = new FollowTheLeader(LanguageTable.Row << LanguageTable.Bits, 0.5f, 0.01f, 0.3f);
        var bias = new FollowTheLeader(LanguageTable.Classes, 0.05f, 0, 0);
        var read = samples.Select(s => (Features: Read(s.Text), s.Language)).ToList();
        var order = Enumerable.Range(0, read.Count).ToArray();
        var random = new SplitMix(4711);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order) Learn(weights, bias, read[i].Features, read[i].Language);
        }
        return Round(weights, bias);
    }

    private static (List<uint> Words, List<uint> Letters) Read(string text)
    {
        var target = new Collector([], []);
        LanguageFeatures.Read(text, ref target);
        return (target.AllWords, target.AllLetters);
    }

    private static void Learn(FollowTheLeader weights, FollowTheLeader bias, (List<uint> Words, List<uint> Letters) features, int language)
    {
        var perWord = 1 / MathF.Sqrt(Math.Max(1, features.Words.Count));
        var perLetters = 1 / MathF.Sqrt(Math.Max(1, features.Letters.Count));
        Span<float> scores = stackalloc float[LanguageTable.Classes];
        for (var c = 0; c < LanguageTable.Classes; c++)
        {
            var (words, letters) = (0f, 0f);
            foreach (var hash in features.Words) words += weights[LanguageTable.At(hash) + c];
            foreach (var hash in features.Letters) letters += weights[LanguageTable.At(hash) + c];
            scores[c] = bias[c] + words * perWord + letters * perLetters;
        }
        Span<float> probabilities = stackalloc float[LanguageTable.Classes];
        Probability.Softmax(scores, 0b111, 1, probabilities);
        for (var c = 0; c < LanguageTable.Classes; c++)
        {
            var error = probabilities[c] - (c == language ? 1 : 0);
            foreach (var hash in features.Words) weights.Step(LanguageTable.At(hash) + c, error * perWord);
            foreach (var hash in features.Letters) weights.Step(LanguageTable.At(hash) + c, error * perLetters);
            bias.Step(c, error);
        }
    }

    private static LanguageTable Round(FollowTheLeader weights, FollowTheLeader bias)
    {
        var count = LanguageTable.Row << LanguageTable.Bits;
        var largest = 0f;
        for (var i = 0; i < count; i++) largest = MathF.Max(largest, MathF.Abs(weights[i]));
        var scale = largest / sbyte.MaxValue;
        var rounded = new sbyte[count];
        for (var i = 0; i < count && largest > 0; i++) rounded[i] = (sbyte)MathF.Round(weights[i] / scale);
        return new LanguageTable(rounded, scale, [bias[0], bias[1], bias[2]]);
    }

    private readonly struct Collector(List<uint> words, List<uint> letters) : IFeatureTarget
    {
        internal List<uint> AllWords => words;

        internal List<uint> AllLetters => letters;

        public void Begin(int start, int length) { }

        public void Word(uint hash) => words.Add(hash);

        public void Letters(uint hash) => letters.Add(hash);

        public void End(float polarity) { }
    }
}
