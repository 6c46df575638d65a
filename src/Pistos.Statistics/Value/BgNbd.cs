using System.Runtime.CompilerServices;
using MathNet.Numerics;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>
/// The BG/NBD model: while alive, a customer buys at random at a rate λ ~ Gamma(r, rate α), and after each purchase goes away for good with a chance p ~ Beta(a, b);
/// λ and p are independent (Fader, Hardie and Lee 2005, "Counting your customers" the easy way). It fits shops where nobody says when he leaves, not contracts.
/// The unit of time is that of the records; r, a and b have no unit, α has that of time.
/// </summary>
public sealed record BgNbd
{
    private const double DigitsLost = 1e-3;
    private const double Least = 1e-9, Most = 1e9;

    private BgNbd(double r, double alpha, double a, double b) => (R, Alpha, A, B) = (r, alpha, a, b);

    /// <summary>r: the shape of the buying rates; below 1 when many hardly ever buy.</summary>
    public double R { get; }

    /// <summary>α: the rate of the buying rates, not their scale; a newcomer buys r/α times per unit of time.</summary>
    public double Alpha { get; }

    /// <summary>a of the chance to go away, whose mean is a/(a + b).</summary>
    public double A { get; }

    /// <summary>b of the chance to go away.</summary>
    public double B { get; }

    /// <summary>The model with known parameters, each from 10⁻⁹ to 10⁹.</summary>
    public static Outcome<BgNbd> Of(double r, double alpha, double a, double b) =>
        (Check(r) ?? Check(alpha) ?? Check(a) ?? Check(b)) is { } refusal ? refusal : new BgNbd(r, alpha, a, b);

    /// <summary>P(alive | x, t_x, T): that the customer has not gone away for good (lifetimes; Fader, Hardie and Lee 2008). 1 where nothing was bought after the first purchase, by the model's construction.</summary>
    public double Alive(PurchaseRecord record) => 1 / (1 + Gone(record));

    /// <summary>E[Y(t) | x, t_x, T]: the purchases to come in the next <paramref name="time"/> (2005, equation 10). Refused for a time that is negative or beyond 10⁹.</summary>
    public Outcome<double> Purchases(PurchaseRecord record, double time) =>
        CheckTime(time) is { } refusal ? refusal : PurchasesWithin(record, time);

    /// <summary>E[X(t)]: the purchases of a newcomer in the time after his first one (2005, equation 9).</summary>
    public Outcome<double> NewcomerPurchases(double time) =>
        CheckTime(time) is { } refusal ? refusal : Mean(R, B, Alpha, time);

    /// <summary>P(X(t) = n): the chance that a newcomer buys n times in the time after his first purchase (2005, equation 8).</summary>
    public Outcome<double> NewcomerChance(int count, double time)
    {
        if ((Require.NotNegative(count) ?? CheckTime(time)) is { } refusal) return refusal;
        if (time == 0) return count == 0 ? 1 : 0;
        var share = time / (Alpha + time);
        var stayed = SpecialFunctions.BetaLn(A, B + count) - SpecialFunctions.BetaLn(A, B)
            + SpecialFunctions.GammaLn(R + count) - SpecialFunctions.GammaLn(R) - SpecialFunctions.FactorialLn(count)
            - R * Elementary.Log1p(time / Alpha) + (count > 0 ? count * Math.Log(share) : 0);
        if (count == 0) return Math.Exp(stayed);
        var left = SpecialFunctions.BetaLn(A + 1, B + count - 1) - SpecialFunctions.BetaLn(A, B);
        return Math.Min(1, Math.Exp(stayed) + Math.Exp(left) * SpecialFunctions.BetaRegularized(count, R, share));
    }

    /// <summary>
    /// When the customer's next purchase is to be expected, from the end of the observation. The chance that there is one at all is P(alive);
    /// if there is one, its time is Lomax-distributed, P(later than t) = ((α + T)/(α + T + t))^(r+x), of which the median and the range with the asked probability are given.
    /// </summary>
    public Outcome<NextPurchase> Next(PurchaseRecord record, double level = 0.8)
    {
        if (Require.Level(level) is { } refusal) return refusal;
        var (median, soonest, latest) = (After(0.5), After((1 + level) / 2), After((1 - level) / 2));
        if (!double.IsFinite(latest)) return new Refusal("This customer buys so seldom that the next purchase cannot be dated.");
        return new NextPurchase(Alive(record), median, new Interval(soonest, latest, level));

        double After(double chance) => (Alpha + record.Age) * Elementary.Expm1(-Math.Log(chance) / (R + record.Repeats));
    }

    /// <summary><see cref="Purchases"/> without a guard, for a time that is known to be fit.</summary>
    internal double PurchasesWithin(PurchaseRecord record, double time) =>
        Mean(R + record.Repeats, B + record.Repeats, Alpha + record.Age, time) / (1 + Gone(record));

    private static Refusal? Check(double parameter, [CallerArgumentExpression(nameof(parameter))] string? name = null) =>
        Require.AtLeast(Least, parameter, name) ?? Require.AtMost(Most, parameter, "no data determine it so far out", name);

    private static Refusal? CheckTime(double time) => Require.NotNegative(time) ?? Require.AtMost(PurchaseRecord.Longest, time, "nothing is known of a later time");

    /// <summary>The odds that the customer has gone.</summary>
    private double Gone(PurchaseRecord record) => record.Repeats == 0 ? 0 :
        Math.Exp(Math.Log(A / (B + record.Repeats - 1)) + (R + record.Repeats) * Math.Log((Alpha + record.Age) / (Alpha + record.Recency)));

    /// <summary>
    /// The purchases in a time to come of somebody alive with λ ~ Gamma(k, rate) and p ~ Beta(a, b): c/(a − 1)·[1 − (1 − z)^k ₂F₁(k, b; c; z)], c = a + b − 1, z = t/(rate + t),
    /// with ₂F₁ by Euler's transformation where that keeps its terms of one sign. Where the difference in the brackets loses digits (a near 1, a short time), and where c ≤ 0,
    /// it is the mean over p of (1 − (1 + pt/rate)^−k)/p, which is the same number.
    /// </summary>
    private double Mean(double k, double b, double rate, double time)
    {
        var (c, z, rest) = (A + b - 1, time / (rate + time), rate / (rate + time));
        if (time == 0) return 0;
        if (c > 0 && A != 1 && rest > 0)
        {
            var kept = c > k ? Math.Pow(rest, A - 1) * Hypergeometric.Value(c - k, A - 1, c, z) : Math.Pow(rest, k) * Hypergeometric.Value(k, b, c, z);
            if (double.IsFinite(kept) && Math.Abs(1 - kept) > DigitsLost) return c / (A - 1) * (1 - kept);
        }

        var ratio = time / rate;
        return BetaMean.Of(A, b, p => p * ratio < 1e-300 ? k * ratio : -Elementary.Expm1(-k * Elementary.Log1p(p * ratio)) / p);
    }
}

/// <summary>When a customer's next purchase is to be expected, in the unit of time of the record, from the end of its observation.</summary>
/// <param name="Chance">That there will be another purchase at all.</param>
/// <param name="Median">As likely before as after, if there is one.</param>
/// <param name="Range">Where it lies with the asked probability, if there is one.</param>
public sealed record NextPurchase(double Chance, double Median, Interval Range)
{
    /// <summary>The day, for an observation that ended on a given day; null where it is likelier than not that there will be none, or beyond the calendar.</summary>
    /// <param name="end">The last day of the observation.</param>
    /// <param name="daysPerPeriod">Days of the unit of time, more than 0; null otherwise.</param>
    public DateOnly? Day(DateOnly end, double daysPerPeriod = 7) =>
        Chance >= 0.5 && daysPerPeriod > 0 && Median * daysPerPeriod < DateOnly.MaxValue.DayNumber - end.DayNumber ? end.AddDays((int)Math.Round(Median * daysPerPeriod)) : null;
}
