using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Drivers;

/// <summary>How an indicator and a goal move together, the goal some periods later.</summary>
/// <param name="Lag">By how many periods the indicator is ahead.</param>
/// <param name="Correlation">Pearson's r, −1 to 1, with Fisher's interval; N is the effective number of pairs.</param>
/// <param name="P">The chance of so large an r without any connection, times the number of lags at which it could be measured (Bonferroni), at most 1.</param>
public sealed record LaggedCorrelation(int Lag, Estimate Correlation, double P)
{
    /// <summary>Pairs below which nothing is said.</summary>
    public const int Least = 8;

    /// <summary>
    /// The lag from 0 to <paramref name="mostLag"/> with the largest |r|, the shortest of equal ones. Both series are by period, null where a period has no figure. Neighbouring periods are alike, so the pairs count as
    /// n/(1 + 2Σ ρ_x(k)ρ_y(k)) independent ones (Bartlett 1935), never more than n. Series that both grow correlate for no other reason: take changes from period to period then.
    /// Refused where no lag leaves eight pairs that vary.
    /// </summary>
    public static Outcome<LaggedCorrelation> Strongest(IReadOnlyList<double?> indicator, IReadOnlyList<double?> goal, int mostLag = 6, double level = 0.95)
    {
        if ((Require.NotNegative(mostLag) ?? Require.Level(level)) is { } refusal) return refusal;
        if (indicator.Count != goal.Count) return new Refusal("Indicator and goal need the same periods.");
        if (indicator.Concat(goal).Any(v => v is { } value && !double.IsFinite(value))) return new Refusal("A figure is not a finite number; leave it out.");
        var all = Enumerable.Range(0, Math.Min(mostLag, indicator.Count) + 1).Select(lag => At(indicator, goal, lag, level)).OfType<LaggedCorrelation>().ToArray();
        return all.MaxBy(c => Math.Round(Math.Abs(c.Correlation.Value), 12)) is { } strongest ? strongest with { P = Math.Min(1, all.Length * strongest.P) } : new Refusal($"Fewer than {Least} periods have both figures, or one of the two never varies.");
    }

    private static LaggedCorrelation? At(IReadOnlyList<double?> indicator, IReadOnlyList<double?> goal, int lag, double level)
    {
        double[][] pairs = [.. Enumerable.Range(lag, indicator.Count - lag).Where(t => indicator[t - lag] is not null && goal[t] is not null).Select(t => new[] { indicator[t - lag]!.Value, goal[t]!.Value })];
        if (pairs.Length < Least) return null;
        if (Standardised([.. pairs.Select(p => p[0])]) is not { } x || Standardised([.. pairs.Select(p => p[1])]) is not { } y) return null;
        var n = EffectiveNumber(x, y);
        var r = Math.Clamp(x.Zip(y, (a, b) => a * b).Sum(), -1, 1);
        var (bound, error) = (Math.Atanh(Math.Clamp(r, -1 + 1e-15, 1 - 1e-15)), 1 / Math.Sqrt(n - 3));
        var half = StandardNormal.TwoSided(level) * error;
        var interval = new Interval(Math.Min(r, Math.Tanh(bound - half)), Math.Max(r, Math.Tanh(bound + half)), level);
        return new LaggedCorrelation(lag, new Estimate(r, interval, n), StandardNormal.TwoSidedP(bound / error));
    }

    /// <summary>With mean 0 and squares adding up to 1; null where nothing varies.</summary>
    private static double[]? Standardised(double[] values)
    {
        if (values.All(v => v == values[0])) return null;
        var scale = values.Max(Math.Abs);
        var mean = values.Average(v => v / scale);
        var norm = Math.Sqrt(values.Sum(v => Math.Pow(v / scale - mean, 2)));
        return norm > 0 ? [.. values.Select(v => (v / scale - mean) / norm)] : null;
    }

    /// <summary>Autocorrelations count up to n/4 periods, and only those that are more than chance (2/√n).</summary>
    private static double EffectiveNumber(double[] x, double[] y)
    {
        var n = x.Length;
        var alike = Enumerable.Range(1, n / 4).Sum(k =>
        {
            var (own, others) = (Auto(x, k), Auto(y, k));
            return Math.Min(Math.Abs(own), Math.Abs(others)) > 2 / Math.Sqrt(n) ? own * others : 0;
        });
        return Math.Max(4, n / Math.Max(1, 1 + 2 * alike));

        static double Auto(double[] z, int k) => z.Skip(k).Zip(z, (a, b) => a * b).Sum();
    }
}
