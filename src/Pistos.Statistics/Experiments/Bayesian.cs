using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>What was believed of the lift before the experiment, as a Normal distribution.</summary>
/// <param name="Mean">The lift expected.</param>
/// <param name="Variance">How uncertain it was, as a variance, more than 0.</param>
public sealed record NormalPrior(double Mean, double Variance);

/// <summary>What is to be believed of a treatment.</summary>
/// <param name="Lift">Mean of the posterior and its central interval.</param>
/// <param name="StandardDeviation">Of the posterior.</param>
/// <param name="ChanceToWin">P(lift &gt; 0).</param>
/// <param name="RiskOfControl">What one loses on average by keeping the control, in the unit of the lift: E[max(lift, 0)].</param>
/// <param name="RiskOfTreatment">What one loses on average by choosing the treatment: E[max(−lift, 0)] = σφ(μ/σ) − μ(1 − Φ(μ/σ)).</param>
public sealed record Belief(Estimate Lift, double StandardDeviation, double ChanceToWin, double RiskOfControl, double RiskOfTreatment);

/// <summary>
/// A Normal posterior of the lift, after the delta method as in <see cref="Effect"/>. With no prior (flat) it is the likelihood alone. Choosing the treatment once
/// its risk is below what one is willing to lose is the usual rule.
/// </summary>
public static class Bayesian
{
    /// <summary>The belief after the experiment.</summary>
    public static Outcome<Belief> Of(Arm control, Arm treatment, Lift lift = Lift.Relative, NormalPrior? prior = null, double level = 0.95)
    {
        if (Require.Level(level) is { } refusal) return refusal;
        if (prior is not null && (Require.Finite(prior.Mean, "prior mean") ?? Require.Positive(prior.Variance, "prior variance")) is { } unusable) return unusable;
        return Effect.Of(control, treatment, lift).Select(effect => Posterior(effect, prior, level));
    }

    private static Belief Posterior(Effect effect, NormalPrior? prior, double level)
    {
        var variance = effect.StandardError * effect.StandardError;
        var mean = prior is null ? effect.Value : effect.Value + (prior.Mean - effect.Value) * (variance / (variance + prior.Variance));
        var deviation = prior is null ? effect.StandardError : effect.StandardError * (Math.Sqrt(prior.Variance) / Math.Sqrt(variance + prior.Variance));
        var z = mean / deviation;
        return new Belief(
            new Estimate(mean, Interval.Wald(mean, deviation, level), effect.N),
            deviation,
            StandardNormal.Cdf(z),
            Loss(-mean, deviation),
            Loss(mean, deviation));
    }

    private static double Loss(double mean, double deviation) =>
        Math.Max(0, deviation * StandardNormal.Density(mean / deviation) - mean * StandardNormal.Cdf(-mean / deviation));
}
