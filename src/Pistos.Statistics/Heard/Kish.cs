using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>What unequal weights cost: effective n = (Σw)²/Σw², design effect = n/effective n (L. Kish, Survey Sampling, 1965, §11.7).</summary>
/// <param name="EffectiveN">How many equally weighted answers would be worth as much.</param>
/// <param name="DesignEffect">1 where all weights are equal, more otherwise.</param>
public sealed record Kish(double EffectiveN, double DesignEffect)
{
    /// <summary>Of one weight for each answer, each 0 or more and one of them more than 0.</summary>
    public static Outcome<Kish> Of(IReadOnlyCollection<double> weights) =>
        Weights.Unusable(weights) is { } refusal ? refusal : OfUsable(weights);

    /// <summary>In parts of the largest weight, so that the smallest have squares.</summary>
    internal static Kish OfUsable(IReadOnlyCollection<double> weights)
    {
        var most = weights.Max();
        return Unchecked(weights.Sum(w => w / most), weights.Sum(w => w / most * (w / most)), weights.Count);
    }

    internal static Kish Unchecked(double sum, double sumOfSquares, double n) => new(sum * sum / sumOfSquares, n * sumOfSquares / sum / sum);
}
