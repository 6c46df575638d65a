using Pistos.Statistics.Estimates;
using Pistos.Statistics.Experiments;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Heard;

/// <summary>
/// Lets those who answered late, after reminders, stand in for those who never did (the continuum of resistance; Armstrong and Overton, Journal of Marketing
/// Research 14 (1977) 396–402): all = (Σ n_w·ȳ_w + silent·ȳ_last)/customers. Of those who answered nothing is uncertain; of the silent,
/// Var = (silent/customers)²·s²_last·(1/n_last + 1/silent).
/// </summary>
/// <param name="Figure">Those who spoke, and all customers. The effective number of answers is Kish's, the last wave speaking for the silent.</param>
/// <param name="Drift">Last wave less the first: what late answers differ by, with Newcombe's interval for a share and Welch's for a mean; without one where a wave of a mean has a single answer, or all of it are alike.</param>
public sealed record WaveAnalysis(HeardAndAll Figure, Estimate Drift)
{
    /// <summary>Carries the last wave on to the silent.</summary>
    /// <param name="waves">The answers of each wave, before and after each reminder, in order; two or more, none empty. For a share they are 0 and 1.</param>
    /// <param name="customers">All who were asked, no fewer than answered.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<WaveAnalysis> Of(IReadOnlyList<IReadOnlyCollection<double>> waves, long customers, double level = 0.95)
    {
        if (Require.Level(level) is { } refusal) return refusal;
        if (waves.Count < 2) return new Refusal("There must be two waves at least: an answer before and one after a reminder.");
        if (waves.Any(w => w.Count == 0)) return new Refusal("A wave without answers tells nothing; join it with another.");
        if (waves.Any(w => !w.All(Require.IsUsable))) return new Refusal("An answer must be a finite number below 10^100; one is not.");

        var tallies = waves.Select(w => Tally.Of(w)).ToArray();
        var spoke = tallies.Aggregate(default(Tally), (sum, w) => sum.With(w));
        if (spoke.N > customers) return new Refusal($"{spoke.N} answered of {customers} customers; each customer may count once.");
        var (first, last, silent) = (tallies[0], tallies[^1], (double)(customers - spoke.N));
        var all = spoke.Mean * (spoke.N / (double)customers) + last.Mean * (silent / customers);
        var error = silent > 0 ? silent / customers * Math.Sqrt(last.VarianceOf(spoke.IsShare) * (1.0 / last.N + 1 / silent)) : 0;
        var weight = 1 + silent / last.N;
        var kish = Kish.Unchecked(customers, spoke.N - last.N + last.N * weight * weight, spoke.N);
        var figure = silent > 0 ? Weights.Shown(all, error, spoke.IsShare, kish.EffectiveN, level) : new Estimate(all, new Interval(all, all, level), spoke.N);
        return new WaveAnalysis(
            new HeardAndAll(spoke.Estimate(level), figure, kish.DesignEffect, [$"The {silent:0} who never answered are like the {last.N} who answered in the last wave."]),
            new Estimate(last.Mean - first.Mean, spoke.IsShare ? Wilson.Difference(last.Mean, last.N, first.Mean, first.N, level) : Apart(first, last, level), first.N + last.N));
    }

    private static Interval? Apart(Tally first, Tally last, double level)
    {
        var (one, other) = (new Arm(first.N, first.Mean, first.VarianceOf(false)), new Arm(last.N, last.Mean, last.VarianceOf(false)));
        return one.Variance > 0 && other.Variance > 0 && Welch.Test(one, other, Lift.Absolute, level).TryGet(out var test) ? test.Lift.Interval : null;
    }
}
