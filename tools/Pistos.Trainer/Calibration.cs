using Pistos.Language.Reading.Tables;

namespace Pistos.Trainer;

/// <summary>How far scores may be trusted, measured on texts that were not trained on.</summary>
internal static class Calibration
{
    /// <summary>The factor on the scores that makes the truth likeliest (temperature scaling; Guo et al. 2017, section 4.2).</summary>
    internal static float Certainty(IReadOnlyList<(float[] Scores, int Truth)> seen)
    {
        var best = (Loss: double.MaxValue, Factor: 1f);
        for (var factor = 0.3f; factor < 4; factor *= 1.05f)
        {
            var loss = seen.Sum(s => -Math.Log(Math.Max(1e-9, Probabilities(s.Scores, factor)[s.Truth])));
            if (loss < best.Loss) best = (loss, factor);
        }
        return best.Factor;
    }

    /// <summary>The lowest probability from which on at least <paramref name="right"/> of the moods are right.</summary>
    internal static float SureFrom(IReadOnlyList<(float[] Scores, int Truth)> seen, float factor, double right)
    {
        var sorted = seen.Select(s => (Probabilities: Probabilities(s.Scores, factor), s.Truth)).Select(s => (Sure: s.Probabilities.Max(), Right: Largest(s.Probabilities) == s.Truth)).OrderByDescending(s => s.Sure).ToList();
        var (count, threshold) = (0, 0.99f);
        for (var i = 0; i < sorted.Count; i++)
        {
            if (sorted[i].Right) count++;
            if (count >= right * (i + 1)) threshold = sorted[i].Sure;
        }
        return Math.Max(0.4f, threshold);
    }

    /// <summary>The probability from which a yes gives the best mean F1 of yes and no.</summary>
    internal static float YesFrom(IReadOnlyList<(float Score, bool Truth)> seen)
    {
        var best = (F1: -1.0, Threshold: 0.5f);
        for (var threshold = 0.2f; threshold < 0.75f; threshold += 0.025f)
        {
            var scores = new Scores(2);
            foreach (var (score, truth) in seen) scores.Add(truth ? 1 : 0, Probability.Logistic(score) >= threshold ? 1 : 0);
            if (scores.MacroF1 > best.F1) best = (scores.MacroF1, threshold);
        }
        return best.Threshold;
    }

    /// <summary>The expected calibration error over ten bins of the leading probability.</summary>
    internal static double Error(IReadOnlyList<(double Sure, bool Right)> seen) => seen
        .GroupBy(s => Math.Min(9, (int)(s.Sure * 10)))
        .Sum(bin => Math.Abs(bin.Average(s => s.Sure) - bin.Average(s => s.Right ? 1.0 : 0)) * bin.Count() / seen.Count);

    internal static float[] Probabilities(float[] scores, float factor)
    {
        var probabilities = new float[3];
        Probability.Softmax(scores.AsSpan(0, 3), 0b111, factor, probabilities);
        return probabilities;
    }

    internal static int Largest(float[] values) => Array.IndexOf(values, values.Max());
}
