using Pistos.Statistics.Experiments;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Experiments;

public sealed class BayesianTests
{
    [Fact]
    public void The_published_belief_of_two_shares_comes_out()
    {
        var belief = Bayesian.Of(Arm.OfShare(49, 100).Value, Arm.OfShare(51, 100).Value).Value;
        double[] found = [belief.Lift.Value, belief.StandardDeviation, belief.ChanceToWin, belief.Lift.Interval!.Value.Lower, belief.Lift.Interval!.Value.Upper, belief.RiskOfTreatment];
        double[] expected = [0.04082, 0.14725, 0.60918, -0.24779, 0.32943, 0.04058];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 5));
        Assert.Equal(0.0814, belief.RiskOfControl, 4);
    }

    [Theory]
    [InlineData(null, null, 0.05, 0.03572, 0.91923)]
    [InlineData(0.1, 0.1, 0.05063, 0.03549, 0.92315)]
    public void The_published_belief_of_two_means_comes_out_with_and_without_a_prior(double? mean, double? variance, double lift, double deviation, double chance)
    {
        var prior = mean is null ? null : new NormalPrior(mean.Value, variance!.Value);
        var belief = Bayesian.Of(Arm.OfSums(100, 1002.25, 10).Value, Arm.OfSums(105, 1111.5, 10).Value, prior: prior).Value;
        Assert.Equal((lift, deviation, chance), (Math.Round(belief.Lift.Value, 5), Math.Round(belief.StandardDeviation, 5), Math.Round(belief.ChanceToWin, 5)));
    }

    [Fact]
    public void The_risks_differ_by_the_lift_and_change_sides_with_the_arms()
    {
        var (a, b) = (Arm.OfShare(120, 1_000).Value, Arm.OfShare(150, 1_000).Value);
        var belief = Bayesian.Of(a, b, Lift.Absolute).Value;
        Assert.Equal(belief.Lift.Value, belief.RiskOfControl - belief.RiskOfTreatment, 12);
        var turned = Bayesian.Of(b, a, Lift.Absolute).Value;
        Assert.Equal(belief.RiskOfControl, turned.RiskOfTreatment, 12);
        Assert.Equal(1, belief.ChanceToWin + turned.ChanceToWin, 12);
    }

    [Theory]
    [InlineData(49, 100, 51, 100, 0.610771)]
    [InlineData(120, 1_000, 150, 1_000, 0.975068)]
    public void The_published_exact_chances_come_out(long a, long nA, long b, long nB, double chance) =>
        Assert.Equal(chance, BetaBelief.Of(a, nA, b, nB).Value.ChanceToWin, 6);

    /// <summary>By mpmath with 60 digits, term by term.</summary>
    [Theory]
    [InlineData(10, 12, 1_000_000_000, 0.661180258683733, 3.09534333453555e-9)]
    [InlineData(1_000, 1_060, 1_000_000_000_000, 0.906862149014507, 6.19739903458348e-11)]
    [InlineData(3_000, 3_100, 1_000_000, 0.900119410883634, 0.000103687104744194)]
    public void Few_successes_of_very_many_people_keep_their_digits(long a, long b, long n, double chance, double risk)
    {
        var belief = BetaBelief.Of(a, n, b, n).Value;
        Assert.Equal(chance, belief.ChanceToWin, 9);
        Assert.Equal(1, belief.RiskOfControl / risk, 1e-6);
        Assert.Equal(1, belief.ChanceToWin + BetaBelief.Of(b, n, a, n).Value.ChanceToWin, 9);
    }

    [Fact]
    public void The_exact_chances_add_up_and_the_risks_differ_by_the_difference_of_the_means()
    {
        foreach (var (a, nA, b, nB) in new[] { (0L, 1L, 0L, 1L), (3L, 50L, 9L, 70L), (0L, 10L, 10L, 10L), (5_000L, 90_000L, 5_200L, 90_000L), (1L, 1_000_000L, 999_999L, 1_000_000L) })
        {
            var (there, back) = (BetaBelief.Of(a, nA, b, nB).Value, BetaBelief.Of(b, nB, a, nA).Value);
            Assert.Equal(1, there.ChanceToWin + back.ChanceToWin, 9);
            Assert.Equal(there.RiskOfControl, back.RiskOfTreatment, 9);
            Assert.Equal((b + 1.0) / (nB + 2) - (a + 1.0) / (nA + 2), there.RiskOfControl - there.RiskOfTreatment, 9);
        }
    }

    [Fact]
    public void The_exact_chance_and_risk_are_those_of_drawing()
    {
        // Beta(k + 1, n − k + 1) for whole numbers is the (k + 1)th smallest of n + 1 uniform draws.
        var random = new Random(7);
        var belief = BetaBelief.Of(4, 12, 6, 11).Value;
        var (wins, lost, draws) = (0, 0.0, 40_000);
        for (var i = 0; i < draws; i++)
        {
            var (a, b) = (Draw(4, 12), Draw(6, 11));
            if (b > a) wins++;
            lost += Math.Max(0, a - b) / draws;
        }

        Assert.Equal(belief.ChanceToWin, (double)wins / draws, 0.01);
        Assert.Equal(belief.RiskOfTreatment, lost, 0.001);

        double Draw(int k, int n) => Enumerable.Range(0, n + 1).Select(_ => random.NextDouble()).Order().ElementAt(k);
    }

    [Fact]
    public void With_a_flat_prior_the_central_interval_holds_the_truth_as_often_as_it_says()
    {
        var held = Coverage.Of(0.05, random =>
            Bayesian.Of(Arm.OfShare(random.Binomial(400, 0.30), 400).Value, Arm.OfShare(random.Binomial(400, 0.35), 400).Value, Lift.Absolute).Value.Lift.Interval);
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        var arm = Arm.OfShare(5, 10).Value;
        Assert.Equal("'prior variance' must be more than 0; it is 0.", Bayesian.Of(arm, arm, prior: new(0, 0)).Refusal?.Reason);
        Assert.NotNull(Bayesian.Of(arm, arm, prior: new(double.NaN, 1)).Refusal);
        Assert.NotNull(Bayesian.Of(arm, arm, level: 0).Refusal);
        // A prior that is certain is believed, one that says nothing is not.
        Assert.Equal(0.3, Bayesian.Of(arm, arm, prior: new(0.3, 1e-310)).Value.Lift.Value, 12);
        Assert.Equal(0, Bayesian.Of(arm, arm, prior: new(0.3, 1e308)).Value.Lift.Value, 12);
        Assert.NotNull(BetaBelief.Of(1, 0, 1, 2).Refusal);
        Assert.NotNull(BetaBelief.Of(-1, 2, 1, 2).Refusal);
        Assert.NotNull(BetaBelief.Of(1, 2, 1, 2, priorSuccesses: 0).Refusal);
        Assert.Contains("Normal posterior", BetaBelief.Of(1, 2, 30_000_000, 40_000_000).Refusal?.Reason);
    }
}
