using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>Weights after trimming.</summary>
/// <param name="Values">In the order given, no weight above the cap.</param>
/// <param name="Cap">The largest weight that was let stand.</param>
/// <param name="Trimmed">How many were cut.</param>
public sealed record TrimmedWeights(IReadOnlyList<double> Values, double Cap, int Trimmed);

/// <summary>Weights of answers, and the mean that they give.</summary>
public static class Weights
{
    /// <summary>
    /// Cuts weights at so many times their mean, so that a few do not speak for all: a little bias for much certainty. What is cut is not given to the others,
    /// for only the ratio of weights counts. To be told with the figure.
    /// </summary>
    /// <param name="weights">One of each answer, 0 or more.</param>
    /// <param name="times">More than 1; 5 is usual.</param>
    public static Outcome<TrimmedWeights> Trim(IReadOnlyCollection<double> weights, double times = 5)
    {
        if ((Unusable(weights) ?? (times > 1 && Require.IsUsable(times) ? null : new($"Weights are cut at more than 1 times their mean; it is {Require.Text(times)}."))) is { } refusal) return refusal;
        var cap = times * weights.Average();
        return new TrimmedWeights([.. weights.Select(w => Math.Min(w, cap))], cap, weights.Count(w => w > cap));
    }

    /// <summary>
    /// The plain and the weighted mean Σwy/Σw of the same answers. The interval of the latter is Normal, by linearisation: SE = √Σw²(y − ȳ)²/Σw, the weights
    /// taken as known. For 0 and 1 a share from 0 to 1 comes out, and the interval stays within.
    /// </summary>
    /// <param name="values">The answers.</param>
    /// <param name="weights">How many customers each stands for, or anything in proportion.</param>
    /// <param name="assumptions">Why these weights.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<HeardAndAll> Apply(IReadOnlyList<double> values, IReadOnlyList<double> weights, IReadOnlyList<string> assumptions, double level = 0.95) =>
        Apply(values, weights, assumptions, level, mean => values.Zip(weights, (y, w) => w * (y - mean)));

    /// <summary>The same, the interval from what each customer moves: SE = √Σφ²/Σw.</summary>
    /// <param name="values">The answers.</param>
    /// <param name="weights">One of each answer.</param>
    /// <param name="assumptions">Why these weights.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    /// <param name="influences">Given the weighted mean, what each customer adds to Σw(y − mean), with what it does to the weights.</param>
    internal static Outcome<HeardAndAll> Apply(
        IReadOnlyList<double> values, IReadOnlyList<double> weights, IReadOnlyList<string> assumptions, double level, Func<double, IEnumerable<double>> influences)
    {
        if ((Require.Level(level) ?? Unusable(weights) ?? Require.Finite(values)) is { } refusal) return refusal;
        if (values.Count != weights.Count) return new Refusal($"There are {values.Count} answers and {weights.Count} weights; each answer needs one.");
        var (spoke, sum) = (Tally.Of(values), weights.Sum());
        var mean = values.Zip(weights, (y, w) => w / sum * y).Sum();
        var error = Math.Sqrt(influences(mean).Sum(φ => φ / sum * (φ / sum)));
        var kish = Kish.OfUsable(weights);
        return new HeardAndAll(spoke.Estimate(level), Shown(mean, error, spoke.IsShare, kish.EffectiveN, level), kish.DesignEffect, assumptions);
    }

    internal static Refusal? Unusable(IReadOnlyCollection<double> weights) =>
        weights.Count == 0 ? new("There are no answers; one at least is needed.")
        : weights.Any(w => !double.IsFinite(w) || w < 0) ? new("A weight must be a finite number, 0 or more; one is not.")
        : weights.Sum() is var sum && sum > 0 && double.IsFinite(sum * sum) ? null
        : new("One weight at least must be more than 0, and none so large that their sum has no bounds.");

    /// <summary>A figure of all customers; without an interval where the answers do not vary, since none would be honest.</summary>
    internal static Estimate Shown(double value, double error, bool isShare, double n, double level) =>
        error > 0 ? new(value, Interval.Wald(value, error, level) is var wald && isShare ? wald.Within(0, 1) : wald, n) : new(value, null, n);
}
