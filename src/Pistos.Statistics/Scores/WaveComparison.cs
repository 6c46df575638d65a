using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Scores;

/// <summary>Whether a score moved between two waves: z = (first − second)/√(SE₁² + SE₂²), Normal unless the function that made it says otherwise. Assumes that nobody is in both.</summary>
/// <param name="Difference">First less second, in the unit of the score.</param>
/// <param name="Z">The difference in standard errors.</param>
/// <param name="P">Two-sided: how often a difference as large would come about if nothing had moved.</param>
public sealed record WaveComparison(Estimate Difference, double Z, double P)
{
    /// <summary>Compares two scores by their standard errors, all in the unit of the score.</summary>
    /// <param name="first">The later or otherwise first score.</param>
    /// <param name="firstError">Its standard error, 0 or more.</param>
    /// <param name="second">The score to compare with.</param>
    /// <param name="secondError">Its standard error, 0 or more.</param>
    /// <param name="n">Answers of both.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<WaveComparison> Of(double first, double firstError, double second, double secondError, double n, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.Finite(first) ?? Require.Finite(second) ?? Require.NotNegative(firstError) ?? Require.NotNegative(secondError) ?? Require.Finite(firstError) ?? Require.Finite(secondError)
            ?? Require.NotNegative(n)) is { } refusal) return refusal;
        var error = Math.Sqrt(firstError * firstError + secondError * secondError);
        if (error == 0) return new Refusal("Within either wave all answers are alike, so the difference has no standard error; more answers are needed.");

        var z = (first - second) / error;
        return new WaveComparison(new Estimate(first - second, Interval.Wald(first - second, error, level), n), z, StandardNormal.TwoSidedP(z));
    }
}
