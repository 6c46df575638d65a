using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>
/// An interval and a p that hold at every look at once, so that one may look daily and stop when it pleases: the asymptotic confidence sequence of
/// Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, arXiv 2103.06476v7, eq. 9, 155 and 161. Wider than <see cref="Welch"/> at any single look; that is the price.
/// </summary>
public static class Sequential
{
    /// <summary>Tests a treatment against its control at any time.</summary>
    /// <param name="control">What one compares with.</param>
    /// <param name="treatment">What one tries.</param>
    /// <param name="lift">Relative or absolute.</param>
    /// <param name="level">Confidence over all looks together, between 0 and 1.</param>
    /// <param name="tunedFor">N*, 1 or more, the number of people at which the interval is narrowest; the interval is right for any.</param>
    public static Outcome<LiftTest> Test(Arm control, Arm treatment, Lift lift = Lift.Relative, double level = 0.95, double tunedFor = 5_000)
    {
        if ((Require.Level(level) ?? Require.AtLeast(1, tunedFor)) is { } refusal) return refusal;
        if (1 - level == 1) return new Refusal($"A confidence level so near 0 leaves no interval; it is {Require.Text(level)}.");
        return Effect.Of(control, treatment, lift).Select(effect =>
        {
            var rho = Rho(1 - level, tunedFor);
            var n = effect.N;
            var grown = n * rho * rho + 1;
            var half = effect.StandardError * Math.Sqrt(n) * Math.Sqrt(2 * grown * Math.Log(Math.Sqrt(grown) / (1 - level))) / (n * rho);
            var squared = n * Math.Pow(effect.Value / effect.StandardError, 2);
            var p = Math.Min(1, Math.Exp(0.5 * Math.Log(grown) - rho * rho * squared / (2 * grown)));
            return new LiftTest(new Estimate(effect.Value, new Interval(effect.Value - half, effect.Value + half, level), n), effect.StandardError, p);
        });
    }

    /// <summary>ρ = √((−2 ln α + ln(−2 ln α + 1))/N*).</summary>
    internal static double Rho(double alpha, double tunedFor) => Math.Sqrt((-2 * Math.Log(alpha) + Math.Log(-2 * Math.Log(alpha) + 1)) / tunedFor);
}
