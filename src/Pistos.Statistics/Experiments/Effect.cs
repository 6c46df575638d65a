using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>In what the difference of two arms is told.</summary>
public enum Lift
{
    /// <summary>(treatment − control) ÷ control: 0.1 is 10 % more.</summary>
    Relative,

    /// <summary>treatment − control, in the unit of the metric.</summary>
    Absolute,
}

/// <summary>The difference of two arms and its standard error, from which every kind of verdict begins.</summary>
/// <param name="Value">Treatment against control.</param>
/// <param name="StandardError">
/// Absolute: √(s_b²/n_b + s_a²/n_a). Relative, by the delta method: √((s_b²/n_b)/m_a² + (s_a²/n_a)·m_b²/m_a⁴).
/// </param>
/// <param name="N">People in both arms.</param>
public sealed record Effect(double Value, double StandardError, double N)
{
    /// <summary>Compares a treatment with its control.</summary>
    public static Outcome<Effect> Of(Arm control, Arm treatment, Lift lift = Lift.Relative)
    {
        if ((Require.AtLeast(1, control.N) ?? Require.AtLeast(1, treatment.N) ?? Require.Finite([control.Mean, treatment.Mean], "means")
            ?? Require.NotNegative(control.Variance) ?? Require.NotNegative(treatment.Variance)) is { } refusal) return refusal;
        if (lift is Lift.Relative && control.Mean <= 0)
            return new Refusal($"A relative lift needs a control whose mean is more than 0; it is {Require.Text(control.Mean)}. Ask for the absolute difference.");

        var (a, b) = (control.ErrorSquared, treatment.ErrorSquared);
        var ratio = treatment.Mean / control.Mean;
        var effect = lift is Lift.Relative
            ? new Effect(ratio - 1, Math.Sqrt(b + a * ratio * ratio) / control.Mean, (double)control.N + treatment.N)
            : new Effect(treatment.Mean - control.Mean, Math.Sqrt(a + b), (double)control.N + treatment.N);
        if (lift is Lift.Relative && effect.StandardError == 0 && ratio == 0)
            return new Refusal("Nobody converted in the treatment (its mean is 0), so a relative lift has no standard error. Ask for the absolute difference.");
        if (effect.StandardError == 0) return new Refusal("Within either arm all people are alike, so the difference has no standard error; more people are needed.");
        return double.IsFinite(effect.Value) && double.IsFinite(effect.StandardError) ? effect : new Refusal("The numbers are too large to compare.");
    }
}
