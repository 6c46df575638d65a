using MathNet.Numerics.Distributions;
using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Need;

/// <summary>
/// From comments that nobody asked for: k people who said so are no sample. N ≈ k/π, π being the chance that whoever has the need says so, known from a small
/// survey in which the need is asked. The interval joins Poisson's of k (Garwood 1936) and Wilson's of π on the scale of logarithms
/// (Zou and Donner, Statistics in Medicine 27 (2008) 1693–1702), and ends where those who said so do: they have the need.
/// </summary>
public static class UnsolicitedComments
{
    /// <summary>How many customers have the need that <paramref name="people"/> spoke of.</summary>
    /// <param name="people">Different people who said so unasked.</param>
    /// <param name="needersWhoSaidSo">Of those in the survey who have the need: those who had said so unasked.</param>
    /// <param name="needersAsked">Those in the survey who have the need, 1 or more.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<NeedEstimate> Of(long people, long needersWhoSaidSo, long needersAsked, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.Count(people) ?? Require.AtLeast(1, needersAsked) ?? Require.NotNegative(needersWhoSaidSo) ?? Require.AtMost(needersAsked, needersWhoSaidSo, "only those who were asked are counted")) is { } refusal) return refusal;
        return Wilson.Share(needersWhoSaidSo, needersAsked, level).Then<NeedEstimate>(chance =>
        {
            if (needersWhoSaidSo == 0) return new Refusal("Nobody in the survey who has the need had said so, so the chance of hearing of it is unknown; ask more of them.");
            var ends = Ends(people, chance, level);
            if (!double.IsFinite(ends.Upper)) return new Refusal("A confidence level so near 1 leaves no upper end; ask for a smaller one.");
            var customers = people / chance.Value;
            return new NeedEstimate(
                new Estimate(customers, new Interval(Math.Clamp(ends.Lower, people, customers), Math.Max(ends.Upper, customers), level), people),
                null,
                ["Each person is counted once, however often they wrote.", "People speak up independently of each other.", "Those in the survey who have the need speak up as often as all who have it, over the same time and in the same places."]);
        });
    }

    private static Interval Ends(long k, Estimate chance, double level)
    {
        var (low, high, pi) = (chance.Interval!.Value.Lower, chance.Interval.Value.Upper, chance.Value);
        var most = Quantile(k + 1, (1 + level) / 2);
        if (k == 0) return new(0, most / pi * (pi / low), level);
        var least = Quantile(k, (1 - level) / 2);
        var below = Math.Sqrt(Square(Math.Log(k / least)) + Square(Math.Log(high / pi)));
        var above = Math.Sqrt(Square(Math.Log(most / k)) + Square(Math.Log(pi / low)));
        return new(k / pi * Math.Exp(-below), k / pi * Math.Exp(above), level);
    }

    /// <summary>Of the Gamma distribution with rate 1; from a million on by Wilson and Hilferty (1931), right to nine digits there, where the exact one would take minutes.</summary>
    private static double Quantile(double shape, double p) =>
        shape < 1e6 ? Gamma.InvCDF(shape, 1, p) : shape * Math.Pow(1 - 1 / (9 * shape) + StandardNormal.Quantile(p) / (3 * Math.Sqrt(shape)), 3);

    private static double Square(double x) => x * x;
}
