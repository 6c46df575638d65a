using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>A difference with its two-sided test.</summary>
/// <param name="Lift">The difference and its interval.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="P">How often a difference as large would come about if there were none.</param>
public sealed record LiftTest(Estimate Lift, double StandardError, double P);

/// <summary>
/// Welch's test for a sample size that was fixed beforehand: looking again and again and stopping at p &lt; 0.05 makes it wrong; for that there is
/// <see cref="Sequential"/>. Student's distribution with (a + b)²/(a²/(n_a − 1) + b²/(n_b − 1)) degrees of freedom, a = s_a²/n_a, b = s_b²/n_b
/// (B. L. Welch, Biometrika 34 (1947) 28–35), for the relative lift as well.
/// </summary>
public static class Welch
{
    /// <summary>Tests a treatment against its control.</summary>
    public static Outcome<LiftTest> Test(Arm control, Arm treatment, Lift lift = Lift.Relative, double level = 0.95)
    {
        if ((Require.Level(level) ?? Arm.Enough(control.N) ?? Arm.Enough(treatment.N)) is { } refusal) return refusal;
        return Effect.Of(control, treatment, lift).Select(effect =>
        {
            var freedom = Freedom(control, treatment);
            var p = StudentTail.TwoSidedP(effect.Value / effect.StandardError, freedom);
            return new LiftTest(new Estimate(effect.Value, Interval.Student(effect.Value, effect.StandardError, freedom, level), effect.N), effect.StandardError, p);
        });
    }

    private static double Freedom(Arm control, Arm treatment)
    {
        var (a, b) = (control.ErrorSquared, treatment.ErrorSquared);
        var share = a / (a + b);
        return 1 / (share * share / (control.N - 1) + (1 - share) * (1 - share) / (treatment.N - 1));
    }
}
