using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>What an experiment knows of one arm: how many people, their mean and their variance. One person counts once and is in one arm.</summary>
/// <param name="N">People, 1 or more.</param>
/// <param name="Mean">Mean of the metric; of a share from 0 to 1.</param>
/// <param name="Variance">Sample variance of the metric (n − 1), or p(1 − p) of a share.</param>
public sealed record Arm(long N, double Mean, double Variance)
{
    /// <summary>The squared standard error of the mean.</summary>
    internal double ErrorSquared => Variance / N;

    /// <summary>An arm of a metric by its sum and its sum of squares.</summary>
    public static Outcome<Arm> OfSums(double sum, double sumOfSquares, long n)
    {
        if ((Require.Finite(sum) ?? Require.NotNegative(sumOfSquares) ?? Enough(n)) is { } refusal) return refusal;
        var squares = sumOfSquares - sum / n * sum;
        return squares < -1e-9 * sumOfSquares
            ? new Refusal("The sum of squares is smaller than this sum allows; they are not of the same people.")
            : new Arm(n, sum / n, Math.Max(0, squares) / (n - 1));
    }

    /// <summary>An arm of a share: so many of n converted.</summary>
    public static Outcome<Arm> OfShare(long successes, long n)
    {
        if ((Require.AtLeast(1, n, "people in the arm") ?? Require.NotNegative(successes, "people who converted") ?? Require.AtMost(n, successes, "a share counts some of those in the arm", "people who converted")) is { } refusal) return refusal;
        var p = (double)successes / n;
        return new Arm(n, p, p * (1 - p));
    }

    /// <summary>An arm of the metric of each person.</summary>
    public static Outcome<Arm> Of(IReadOnlyCollection<double> values)
    {
        if ((Require.Finite(values) ?? Enough(values.Count)) is { } refusal) return refusal;
        var mean = values.Average();
        return new Arm(values.Count, mean, values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    internal static Refusal? Enough(long n) => n >= 2 ? null : new($"An arm needs 2 people at least, for one alone does not vary; there are {n}.");
}
