using Pistos.Language.Reading.Features;

namespace Pistos.Language.Reading.Training;

/// <summary>The features of one text, kept for training.</summary>
internal sealed record FeatureList(uint[] Words, uint[] Letters, float[] Dense)
{
    /// <summary>What the sums of word and of letter weights are multiplied by, so that long and short texts are alike.</summary>
    internal (float Words, float Letters) Scales { get; } = (1 / MathF.Sqrt(Math.Max(1, Words.Length)), 1 / MathF.Sqrt(Math.Max(1, Letters.Length)));

    internal static FeatureList Read(string text, Alphabet alphabet, Lexicon lexicon)
    {
        var collected = new Collector([], []);
        var dense = new float[DenseFeatures.Count];
        MessageFeatures.Read(text, alphabet, lexicon, ref collected, dense);
        return new FeatureList([.. collected.Words], [.. collected.Letters], dense);
    }

    private readonly struct Collector(List<uint> words, List<uint> letters) : IFeatureTarget
    {
        internal List<uint> Words => words;

        internal List<uint> Letters => letters;

        public void Begin(int start, int length) { }

        public void Word(uint hash) => words.Add(hash);

        void IFeatureTarget.Letters(uint hash) => letters.Add(hash);

        public void End(float polarity) { }
    }
}
