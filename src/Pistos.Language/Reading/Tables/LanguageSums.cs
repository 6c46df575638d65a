using Pistos.Language.Reading.Features;

namespace Pistos.Language.Reading.Tables;

/// <summary>Adds up the rows of the table of languages for the features of a text.</summary>
internal ref struct LanguageSums(LanguageTable table) : IFeatureTarget
{
    private readonly ReadOnlySpan<sbyte> weights = table.Weights;
    private int words, letters, greeklishWords, englishWords, otherWords, greeklishLetters, englishLetters, otherLetters;

    public readonly void Begin(int start, int length) { }

    public void Word(uint hash)
    {
        var row = weights.Slice(LanguageTable.At(hash), LanguageTable.Classes);
        words++;
        (greeklishWords, englishWords, otherWords) = (greeklishWords + row[0], englishWords + row[1], otherWords + row[2]);
    }

    public void Letters(uint hash)
    {
        var row = weights.Slice(LanguageTable.At(hash), LanguageTable.Classes);
        letters++;
        (greeklishLetters, englishLetters, otherLetters) = (greeklishLetters + row[0], englishLetters + row[1], otherLetters + row[2]);
    }

    public readonly void End(float polarity) { }

    /// <summary>The probabilities of Greeklish, English and other.</summary>
    internal readonly void Write(Span<float> probabilities)
    {
        var perWord = table.Scale / MathF.Sqrt(Math.Max(1, words));
        var perLetters = table.Scale / MathF.Sqrt(Math.Max(1, letters));
        ReadOnlySpan<float> scores =
        [
            table.Bias[0] + perWord * greeklishWords + perLetters * greeklishLetters,
            table.Bias[1] + perWord * englishWords + perLetters * englishLetters,
            table.Bias[2] + perWord * otherWords + perLetters * otherLetters
        ];
        Probability.Softmax(scores, 0b111, 1, probabilities);
    }
}
