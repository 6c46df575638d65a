using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>
/// What is to be believed of two shares, exactly: each has a Beta posterior, Beta(prior successes + successes, prior failures + failures).
/// P(B &gt; A) = Σ_{i&lt;α_B} B(α_A + i, β_A + β_B)/((β_B + i)·B(1 + i, β_B)·B(α_A, β_A)) (Evan Miller, "Formulas for Bayesian A/B testing", 2015),
/// each term being β_A/(n − 1) times a hypergeometric chance with n = α_A + β_A + β_B + i. They are summed outwards from the largest, right to ten digits with a billion people.
/// </summary>
/// <param name="ChanceToWin">P(share of the treatment &gt; share of the control).</param>
/// <param name="RiskOfControl">E[max(treatment − control, 0)], as a difference of shares.</param>
/// <param name="RiskOfTreatment">E[max(control − treatment, 0)], as a difference of shares.</param>
public sealed record BetaBelief(double ChanceToWin, double RiskOfControl, double RiskOfTreatment)
{
    /// <summary>Compares two shares. Only terms that count are summed: a million successes of two million people take some milliseconds. Where hardly anybody failed nearly all count, and twenty million successes take a second or two.</summary>
    /// <param name="controlSuccesses">Of the control, 0 or more.</param>
    /// <param name="controlN">People in the control, 1 or more.</param>
    /// <param name="treatmentSuccesses">Of the treatment, 0 or more.</param>
    /// <param name="treatmentN">People in the treatment, 1 or more.</param>
    /// <param name="priorSuccesses">α of the prior, a whole number of 1 or more; 1 and 1 are the uniform prior.</param>
    /// <param name="priorFailures">β of the prior, a whole number of 1 or more.</param>
    public static Outcome<BetaBelief> Of(long controlSuccesses, long controlN, long treatmentSuccesses, long treatmentN, long priorSuccesses = 1, long priorFailures = 1)
    {
        if ((Arm.OfShare(controlSuccesses, controlN).Refusal ?? Arm.OfShare(treatmentSuccesses, treatmentN).Refusal
            ?? Require.AtLeast(1, priorSuccesses) ?? Require.AtLeast(1, priorFailures)) is { } refusal) return refusal;
        if ((double)Math.Max(controlSuccesses, treatmentSuccesses) + priorSuccesses > MostTerms)
            return new Refusal($"The exact sum has a term for each success and is made for up to {MostTerms}; with more, the Normal posterior is as good.");

        var a = new Beta(controlSuccesses + priorSuccesses, (double)controlN - controlSuccesses + priorFailures);
        var b = new Beta(treatmentSuccesses + priorSuccesses, (double)treatmentN - treatmentSuccesses + priorFailures);
        // E[max(B − A, 0)] = E[B]·P(B⁺ > A) − E[A]·P(B > A⁺), B⁺ and A⁺ having one success more.
        return new BetaBelief(Beats(b, a), Gain(b, a), Gain(a, b));
    }

    private const long MostTerms = 20_000_000;
    private const double Negligible = 1e-18;

    private static double Gain(Beta winner, Beta loser) =>
        Math.Max(0, winner.Mean * Beats(winner.OneMore, loser) - loser.Mean * Beats(winner, loser.OneMore));

    /// <summary>P(b &gt; a), by the shorter of the sum and of the one for P(a &gt; b).</summary>
    private static double Beats(Beta b, Beta a) => Math.Clamp(b.Successes <= a.Successes ? Sum(b, a) : 1 - Sum(a, b), 0, 1);

    private static double Sum(Beta b, Beta a)
    {
        var all = a.Successes + a.Failures + b.Failures;
        var peak = Math.Clamp(Math.Floor((a.Successes * b.Failures - all) / (a.Failures + 1)) + 1, 0, b.Successes - 1);
        var largest = a.Failures / (all + peak - 1) * BinomialChance.Hypergeometric(peak, all + peak - 2, a.Successes + peak - 1, b.Failures + peak - 1);
        var sum = largest;
        for (var (i, term) = (peak, largest); i + 1 < b.Successes && term > Negligible * sum; i++) sum += term *= Growth(i);
        for (var (i, term) = (peak, largest); i > 0 && term > Negligible * sum; i--) sum += term /= Growth(i - 1);
        return sum;

        double Growth(double i) => (a.Successes + i) / (all + i) * ((b.Failures + i) / (1 + i));
    }

    private readonly record struct Beta(double Successes, double Failures)
    {
        public double Mean => Successes / (Successes + Failures);

        public Beta OneMore => this with { Successes = Successes + 1 };
    }
}
