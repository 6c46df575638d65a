using MathNet.Numerics.Distributions;
using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Need;

/// <summary>
/// From comments that nobody asked for: k people who said so are no sample. N ≈ k/π, π being the chance that whoever has the need says so, known from a small
/// survey in which the need is asked. The interval joins Poisson's of k (Garwood 1936) and Wilson's of π on the scale of logarithms
/// (Zou and Donner, Statistics in Medicine 27 (2008) 1693–1702).
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
        if ((Require.NotNegative(people) ?? Require.AtLeast(1, needersAsked)) is { } refusal) return refusal;
        return Wilson.Share(needersWhoSaidSo, needersAsked, level).Then<NeedEstimate>(chance =>
        {
            if (needersWhoSaidSo == 0) return new Refusal("Nobody in the survey who has the need had said so, so the chance of hearing of it is unknown; ask more of them.");
            var ends = Ends(people, chance, level);
            var customers = people / chance.Value;
            return new NeedEstimate(
                new Estimate(customers, new Interval(Math.Min(ends.Lower, customers), Math.Max(ends.Upper, customers), level), people),
                null,
                ["Each person is counted once, however often they wrote.", "People speak up independently of each other.", "Those in the survey who have the need speak up as often as all who have it, over the same time and in the same places."]);
        });
    }

    private static Interval Ends(long k, Estimate chance, double level)
    {
        var (low, high, pi) = (chance.Interval!.Value.Lower, chance.Interval.Value.Upper, chance.Value);
        var most = Gamma.InvCDF(k + 1, 1, (1 + level) / 2);
        if (k == 0) return new(0, most / pi * (pi / low), level);
        var least = Gamma.InvCDF(k, 1, (1 - level) / 2);
        var below = Math.Sqrt(Square(Math.Log(k / least)) + Square(Math.Log(high / pi)));
        var above = Math.Sqrt(Square(Math.Log(most / k)) + Square(Math.Log(pi / low)));
        return new(k / pi * Math.Exp(-below), k / pi * Math.Exp(above), level);
    }

    private static double Square(double x) => x * x;
}
