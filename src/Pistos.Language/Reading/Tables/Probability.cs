namespace Pistos.Language.Reading.Tables;

/// <summary>Scores to probabilities, with an exponential of our own, so that training gives the same bytes everywhere.</summary>
internal static class Probability
{
    private const double Ln2 = 0.693147180559945309;

    internal static float Logistic(float score) => (float)(1 / (1 + Exp(-score)));

    /// <summary>The softmax of all scores; source and target may be the same.</summary>
    internal static void Softmax(ReadOnlySpan<float> scores, float certainty, Span<float> probabilities)
    {
        var largest = float.NegativeInfinity;
        foreach (var score in scores) largest = MathF.Max(largest, score);
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            probabilities[i] = (float)Exp(certainty * (double)(scores[i] - largest));
            sum += probabilities[i];
        }
        for (var i = 0; i < scores.Length; i++) probabilities[i] = (float)(probabilities[i] / sum);
    }

    /// <summary>The softmax of the scores of the allowed classes, sharpened or softened by <paramref name="certainty"/>; 0 for the others.</summary>
    internal static void Softmax(ReadOnlySpan<float> scores, int allowed, float certainty, Span<float> probabilities)
    {
        var largest = float.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
            if ((allowed >> i & 1) == 1) largest = MathF.Max(largest, scores[i]);
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            var value = (allowed >> i & 1) == 1 ? Exp(certainty * (double)(scores[i] - largest)) : 0;
            probabilities[i] = (float)value;
            sum += value;
        }
        for (var i = 0; i < scores.Length; i++) probabilities[i] = (float)(probabilities[i] / sum);
    }

    // 2^k · e^r with |r| ≤ ln 2 / 2, the second by its series: 14 terms are exact to double precision.
    private static double Exp(double x)
    {
        if (x < -700) return 0;
        if (x > 700) x = 700;
        var k = Math.Round(x / Ln2);
        var r = x - k * Ln2;
        var sum = 1.0;
        for (var n = 14; n >= 1; n--) sum = 1 + r / n * sum;
        return BitConverter.Int64BitsToDouble((long)(k + 1023) << 52) * sum;
    }
}
