using MathNet.Numerics;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>
/// Whether people came into the arms as the experiment meant them to: Pearson's χ² of the numbers against the planned split. A mismatch means that the
/// assignment or the counting is broken (a redirect, a filter, bots), so no verdict may be given, whatever the metric says. Blocked below p = 0.001.
/// </summary>
/// <param name="ChiSquared">Σ (observed − expected)²/expected, with one degree of freedom less than there are arms.</param>
/// <param name="P">How often so uneven a split would come about by chance.</param>
/// <param name="Counts">People in each arm.</param>
public sealed record SampleRatio(double ChiSquared, double P, IReadOnlyList<long> Counts)
{
    /// <summary>Below this p the split is taken for broken.</summary>
    public const double Threshold = 0.001;

    /// <summary>Whether a verdict has to be withheld.</summary>
    public bool IsMismatch => !(P >= Threshold);

    /// <summary>Checks the numbers of people in the arms.</summary>
    /// <param name="counts">People in each of two or more arms.</param>
    /// <param name="weights">The planned split, of any sum, each more than 0; equal where it is left out.</param>
    public static Outcome<SampleRatio> Of(IReadOnlyList<long> counts, IReadOnlyList<double>? weights = null)
    {
        weights ??= [.. counts.Select(_ => 1.0)];
        if (counts.Count < 2) return new Refusal("An experiment has two arms at least.");
        if (weights.Count != counts.Count) return new Refusal($"There are {counts.Count} arms and {weights.Count} weights; each arm needs one.");
        if (counts.Any(c => c < 0)) return new Refusal("A count of people cannot be less than 0.");
        if (weights.Any(w => !double.IsFinite(w) || w <= 0)) return new Refusal("A planned weight must be a finite number more than 0; one is not.");
        var n = counts.Sum(c => (double)c);
        if (n == 0) return new Refusal("Nobody is in the experiment; a split needs people.");

        var most = weights.Max();
        var whole = weights.Sum(w => w / most);
        var chi = counts.Zip(weights, (count, weight) => n * (weight / most / whole) is var expected ? (count - expected) * (count - expected) / expected : 0).Sum();
        if (!double.IsFinite(chi)) return new Refusal("One planned weight is so much smaller than another that nobody would come into its arm; leave that arm out.");
        return new SampleRatio(chi, SpecialFunctions.GammaUpperRegularized((counts.Count - 1) / 2.0, chi / 2), [.. counts]);
    }

    /// <summary>Lets a verdict through, unless the split is broken.</summary>
    public Outcome<T> Judge<T>(Outcome<T> verdict) where T : notnull =>
        IsMismatch
            ? new Refusal($"The arms hold {string.Join(", ", Counts)} people, which chance gives less than once in a thousand times; find out what breaks the split before judging.")
            : verdict;
}
