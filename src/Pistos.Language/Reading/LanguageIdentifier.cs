using Pistos.Language.Reading.Features;
using Pistos.Language.Reading.Tables;

namespace Pistos.Language.Reading;

/// <summary>Tells Greek, Greeklish, English and other languages apart, from three words on; the script decides where it can.</summary>
public static class LanguageIdentifier
{
    private const double GreekShare = 0.3;

    /// <summary>The language of a text. Without any word it is <see cref="TextLanguage.Other"/>, with certainty 1.</summary>
    public static LanguageGuess Identify(string? text) => Identify(text, TrainedTables.Languages, out _);

    /// <param name="text">Any text.</param>
    /// <param name="table">The trained weights.</param>
    /// <param name="nearest">The language to read it as, when it must be one that is known.</param>
    internal static LanguageGuess Identify(ReadOnlySpan<char> text, LanguageTable table, out TextLanguage nearest)
    {
        var sums = new LanguageSums(table);
        var counts = LanguageFeatures.Read(text, ref sums);
        var letters = counts.Latin + counts.Greek + counts.Else;
        nearest = counts.Greek > 0 ? TextLanguage.Greek : TextLanguage.English;
        if (letters == 0) return new(TextLanguage.Other, 1);
        if (counts.Else > letters / 2) return new(TextLanguage.Other, counts.Else / (double)letters);
        if (counts.Greek >= GreekShare * letters) return new(TextLanguage.Greek, Math.Min(1, 0.5 + counts.Greek / (double)letters / 2));
        Span<float> probabilities = stackalloc float[LanguageTable.Classes];
        sums.Write(probabilities);
        var (greeklish, english, other) = (probabilities[0], probabilities[1], probabilities[2]);
        nearest = greeklish > english ? TextLanguage.Greeklish : TextLanguage.English;
        if (other > Math.Max(greeklish, english)) return new(TextLanguage.Other, other);
        return new(nearest, Math.Max(greeklish, english));
    }
}
