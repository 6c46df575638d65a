using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;

namespace Pistos.Language.Reading.Training;

/// <summary>
/// Trains the table of a language: logistic regression per head (softmax for several classes), one example at a time, in an order that a seed
/// fixes. What the dense features mean, messages say for themselves: they have weights of their own for them, on top of those that all sets share
/// (Daumé, "Frustratingly easy domain adaptation", ACL 2007). The table reads messages only and holds the sum. Rude is rude everywhere: nothing
/// of that is a set's own.
/// </summary>
internal sealed class TableTraining(TrainingSettings settings)
{
    private static readonly int RudeOutput = HeadLayout.Of(Head.Rude).First;

    private readonly FollowTheLeader mood = new(HeadLayout.MoodOutputs << HeadLayout.MoodBits, settings.Rate, settings.L1, settings.L2);
    private readonly FollowTheLeader other = new(HeadLayout.OtherOutputs << HeadLayout.OtherBits, settings.Rate, settings.L1, settings.L2);
    private readonly FollowTheLeader dense = new(HeadLayout.Outputs * DenseFeatures.Count, settings.DenseRate, 0, settings.L2);
    private readonly FollowTheLeader denseOfMessages = new(HeadLayout.Outputs * DenseFeatures.Count, settings.DenseRate, 0, settings.L2);
    private readonly FollowTheLeader bias = new(HeadLayout.Outputs, settings.DenseRate, 0, 0);
    private readonly Dictionary<int, FollowTheLeader> sources = [];
    private readonly float[] probabilities = new float[HeadLayout.Outputs];
    private readonly float[] scores = new float[HeadLayout.Outputs];

    /// <summary>Trains on all examples, several times over.</summary>
    internal static TableTraining Run(IReadOnlyList<TrainingExample> examples, TrainingSettings settings)
    {
        var training = new TableTraining(settings);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new SplitMix(settings.Seed);
        for (var epoch = 0; epoch < settings.Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order) training.Learn(examples[i]);
        }
        return training;
    }

    /// <summary>The scores of all outputs for a text, with full weights.</summary>
    internal float[] Score(FeatureList features)
    {
        foreach (var head in HeadLayout.Heads) Score(features, head, source: 0);
        return [.. scores];
    }

    /// <summary>Rounds the weights to 8 bits.</summary>
    internal ReadingTable ToTable(float[] certainty, float[] threshold)
    {
        var scale = new float[HeadLayout.Outputs];
        var table = new ReadingTable
        {
            Mood = new sbyte[HeadLayout.MoodOutputs << HeadLayout.MoodBits],
            Other = new sbyte[HeadLayout.OtherOutputs << HeadLayout.OtherBits],
            Scale = scale,
            Bias = [.. Enumerable.Range(0, HeadLayout.Outputs).Select(o => bias[o])],
            Dense = [.. Enumerable.Range(0, HeadLayout.Outputs * DenseFeatures.Count).Select(i => dense[i] + denseOfMessages[i])],
            Certainty = certainty,
            Threshold = threshold
        };
        Quantize(mood, table.Mood, HeadLayout.MoodOutputs, scale);
        Quantize(other, table.Other, HeadLayout.OtherOutputs, scale.AsSpan(HeadLayout.MoodOutputs));
        return table;
    }

    private static void Quantize(FollowTheLeader weights, sbyte[] rounded, int outputs, Span<float> scale)
    {
        for (var o = 0; o < outputs; o++)
        {
            var largest = 0f;
            for (var i = o; i < rounded.Length; i += outputs) largest = MathF.Max(largest, MathF.Abs(weights[i]));
            scale[o] = largest / sbyte.MaxValue;
            if (largest == 0) continue;
            for (var i = o; i < rounded.Length; i += outputs) rounded[i] = (sbyte)MathF.Round(weights[i] / scale[o]);
        }
    }

    private void Learn(TrainingExample example)
    {
        foreach (var head in HeadLayout.Heads)
        {
            if (example.Label(head) < 0) continue;
            Score(example.Features, head, example.Source);
            var (first, count) = HeadLayout.Of(head);
            if (count == 1)
            {
                Step(example, first, Probability.Logistic(scores[first]) - example.Label(head));
                continue;
            }
            var allowed = head == Head.Mood ? example.Moods : (1 << count) - 1;
            Probability.Softmax(scores.AsSpan(first, count), allowed, 1, probabilities.AsSpan(0, count));
            for (var i = 0; i < count; i++)
                if ((allowed >> i & 1) == 1) Step(example, first + i, probabilities[i] - (example.Label(head) == i ? 1 : 0));
        }
    }

    private void Score(FeatureList features, Head head, int source)
    {
        var (first, count) = HeadLayout.Of(head);
        var (perWord, perLetters) = features.Scales;
        for (var o = first; o < first + count; o++)
        {
            var (weights, column) = Column(o);
            var (words, letters, rest) = (0f, 0f, bias[o]);
            foreach (var hash in features.Words) words += weights[Row(weights, hash) + column];
            foreach (var hash in features.Letters) letters += weights[Row(weights, hash) + column];
            for (var d = 0; d < features.Dense.Length; d++) rest += features.Dense[d] * Dense(d * HeadLayout.Outputs + o, source);
            if (source != 0 && o != RudeOutput) rest += Source(source)[o];
            scores[o] = words * perWord + letters * perLetters + rest;
        }
    }

    private void Step(TrainingExample example, int output, float error)
    {
        var features = example.Features;
        var gradient = error * example.Weight;
        var (perWord, perLetters) = (gradient * features.Scales.Words, gradient * features.Scales.Letters);
        var (weights, column) = Column(output);
        foreach (var hash in features.Words) weights.Step(Row(weights, hash) + column, perWord);
        foreach (var hash in features.Letters) weights.Step(Row(weights, hash) + column, perLetters);
        for (var d = 0; d < features.Dense.Length; d++)
        {
            if (features.Dense[d] == 0) continue;
            dense.Step(d * HeadLayout.Outputs + output, features.Dense[d] * gradient);
            if (example.Source == 0 && output != RudeOutput) denseOfMessages.Step(d * HeadLayout.Outputs + output, features.Dense[d] * gradient);
        }
        (example.Source == 0 || output == RudeOutput ? bias : Source(example.Source)).Step(output, gradient);
    }

    private float Dense(int i, int source) => source == 0 ? dense[i] + denseOfMessages[i] : dense[i];

    private (FollowTheLeader Weights, int Column) Column(int output) =>
        output < HeadLayout.MoodOutputs ? (mood, output) : (other, output - HeadLayout.MoodOutputs);

    private int Row(FollowTheLeader weights, uint hash) => weights == mood ? HeadLayout.MoodRow(hash) : HeadLayout.OtherRow(hash);

    private FollowTheLeader Source(int source)
    {
        if (!sources.TryGetValue(source, out var own)) sources.Add(source, own = new(HeadLayout.Outputs, settings.DenseRate, 0, 0));
        return own;
    }
}
