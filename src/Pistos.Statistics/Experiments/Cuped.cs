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

        if (IsAlike(control, p => p.Before) && IsAlike(treatment, p => p.Before)) return new Refusal("What was known before is the same of all people, so it explains nothing; use the metric as it is.");
        var (before, during) = (Unit(p => p.Before), Unit(p => p.During));
        var (xx, xy, yy) = Squares(control, before, during).Plus(Squares(treatment, before, during));
        var theta = xy / xx * (during / before);
        var mean = control.Concat(treatment).Average(p => p.Before);
        return Arm.Of([.. control.Select(Adjust)]).Then(a => Arm.Of([.. treatment.Select(Adjust)]).Select(b =>
            new Cuped(a, b, theta, IsAlike(control, p => p.During) && IsAlike(treatment, p => p.During) ? 0 : Math.Clamp(xy / xx * (xy / yy), 0, 1))));

        double Adjust(BeforeAndDuring person) => person.During - theta * (person.Before - mean);

        double Unit(Func<BeforeAndDuring, double> of) => control.Concat(treatment).Max(p => Math.Abs(of(p))) is var largest && largest > 0 ? Math.ScaleB(1, Math.ILogB(largest)) : 1;
    }

    private static bool IsAlike(IEnumerable<BeforeAndDuring> people, Func<BeforeAndDuring, double> of) => people.Select(of).Distinct().Count() == 1;

    /// <summary>Around the means, in units (powers of two, which round nothing) so large that no square is too small or too large for a number.</summary>
    private static Products Squares(IReadOnlyCollection<BeforeAndDuring> people, double before, double during)
    {
        var (x, y) = (people.Average(p => p.Before / before), people.Average(p => p.During / during));
        return people.Select(p => (X: p.Before / before - x, Y: p.During / during - y)).Aggregate(default(Products), (sum, p) => sum.Plus(new(p.X * p.X, p.X * p.Y, p.Y * p.Y)));
    }

    private readonly record struct Products(double XX, double XY, double YY)
    {
        public Products Plus(Products other) => new(XX + other.XX, XY + other.XY, YY + other.YY);
    }
}
