using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Experiments;

/// <summary>One person's metric during the experiment, and the same or another one from before it, which the treatment cannot have moved.</summary>
public readonly record struct BeforeAndDuring(double Before, double During);

/// <summary>
/// Variance reduction by what was known before: Y − θ·(X − X̄), θ = cov(X, Y)/var(X) within the arms, pooled; X̄ of both arms together
/// (Deng, Xu, Kohavi and Walker, WSDM 2013). The arms can be given to any test. Assumes that X is from before the assignment.
/// </summary>
/// <param name="Control">The adjusted control.</param>
/// <param name="Treatment">The adjusted treatment.</param>
/// <param name="Theta">θ.</param>
/// <param name="VarianceSaved">The share of variance that is gone, from 0 to 1: the square of the correlation within the arms.</param>
public sealed record Cuped(Arm Control, Arm Treatment, double Theta, double VarianceSaved)
{
    /// <summary>Adjusts the people of both arms.</summary>
    public static Outcome<Cuped> Of(IReadOnlyCollection<BeforeAndDuring> control, IReadOnlyCollection<BeforeAndDuring> treatment)
    {
        if (control.Count < 2 || treatment.Count < 2) return new Refusal("An arm needs 2 people at least, for one alone does not vary.");
        if (control.Concat(treatment).Any(p => !Require.IsUsable(p.Before) || !Require.IsUsable(p.During))) return new Refusal("Each person needs finite numbers below 10^100; one has none.");

        var (xx, xy, yy) = Squares(control).Plus(Squares(treatment));
        if (xx == 0) return new Refusal("What was known before is the same of all people, so it explains nothing; use the metric as it is.");
        var theta = xy / xx;
        var mean = control.Concat(treatment).Average(p => p.Before);
        return Arm.Of([.. control.Select(Adjust)]).Then(a => Arm.Of([.. treatment.Select(Adjust)]).Select(b =>
            new Cuped(a, b, theta, yy == 0 ? 0 : Math.Clamp(xy * xy / (xx * yy), 0, 1))));

        double Adjust(BeforeAndDuring person) => person.During - theta * (person.Before - mean);
    }

    private static Products Squares(IReadOnlyCollection<BeforeAndDuring> people)
    {
        var (x, y) = (people.Average(p => p.Before), people.Average(p => p.During));
        return people.Aggregate(default(Products), (sum, p) => sum.Plus(new((p.Before - x) * (p.Before - x), (p.Before - x) * (p.During - y), (p.During - y) * (p.During - y))));
    }

    private readonly record struct Products(double XX, double XY, double YY)
    {
        public Products Plus(Products other) => new(XX + other.XX, XY + other.XY, YY + other.YY);
    }
}
