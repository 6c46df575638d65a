using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>
/// The Gamma–Gamma model of spend per purchase: a customer's purchases are Gamma(p, rate ν) around his own mean, with ν ~ Gamma(q, rate v),
/// independent of how often he buys (Fader and Hardie 2013, note 025). v is in the currency; p and q have no unit.
/// </summary>
public sealed record GammaGamma
{
    private const double Most = 1e12;
    private const string Why = "no data determine it so far out";

    private GammaGamma(double p, double q, double v) => (P, Q, V) = (p, q, v);

    /// <summary>p: the shape of one customer's purchases; the larger, the more alike they are.</summary>
    public double P { get; }

    /// <summary>q: the shape of the customers' rates; above 1, or no mean exists.</summary>
    public double Q { get; }

    /// <summary>v: the rate of the customers' rates, in the currency.</summary>
    public double V { get; }

    /// <summary>E[M] of a customer of whom no repeat purchase is known: vp/(q − 1).</summary>
    public double PopulationMean => V * P / (Q - 1);

    /// <summary>The model with known parameters, each above 0. Refused for q ≤ 1, where the mean spend is infinite and the formula would give it a negative sign.</summary>
    public static Outcome<GammaGamma> Of(double p, double q, double v)
    {
        if ((Require.Positive(p) ?? Require.Positive(q) ?? Require.Positive(v) ?? Require.AtMost(Most, p, Why) ?? Require.AtMost(Most, q, Why) ?? Require.AtMost(Most, v, Why)) is { } refusal) return refusal;
        return q > 1 ? new GammaGamma(p, q, v) : new Refusal($"The spend varies so much between customers that its mean is not defined (q = {Require.Text(q)}, and must be above 1).");
    }

    /// <summary>
    /// E[M | x, z̄]: the mean spend to be expected of a customer's purchases, between his own mean and that of all, the nearer to his own the more he bought.
    /// Refused where a mean spend is needed and not known, or below 0; it is 0 where all was paid back.
    /// </summary>
    public Outcome<double> Spend(PurchaseRecord record)
    {
        if (record.Repeats == 0) return PopulationMean;
        if (record.MeanSpend is not { } spend) return new Refusal("The mean spend of this customer is not known.");
        if (Require.NotNegative(spend, "mean spend") is { } refusal) return refusal;
        var own = P * record.Repeats / (P * record.Repeats + Q - 1);
        return (1 - own) * PopulationMean + own * spend;
    }
}
