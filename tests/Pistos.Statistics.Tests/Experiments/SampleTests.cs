using Pistos.Statistics.Experiments;

namespace Pistos.Statistics.Tests.Experiments;

public sealed class SampleTests
{
    [Fact]
    public void A_split_that_chance_hardly_gives_is_tested_and_blocks_only_below_one_in_a_thousand()
    {
        var split = SampleRatio.Of([5_000, 5_300]).Value;
        Assert.Equal(8.7379, split.ChiSquared, 4);
        Assert.Equal(0.003117, split.P, 6);
        Assert.False(split.IsMismatch);
        Assert.True(SampleRatio.Of([5_000, 5_400]).Value.IsMismatch);
    }

    [Fact]
    public void A_broken_split_blocks_the_verdict()
    {
        var verdict = Welch.Test(Arm.OfShare(500, 5_000).Value, Arm.OfShare(700, 5_400).Value);
        Assert.Equal(verdict, SampleRatio.Of([5_000, 5_100]).Value.Judge(verdict));
        Assert.Equal("The arms hold 5000, 5400 people, which chance gives less than once in a thousand times; find out what breaks the split before judging.",
            SampleRatio.Of([5_000, 5_400]).Value.Judge(verdict).Refusal?.Reason);
    }

    [Fact]
    public void A_planned_split_need_not_be_equal_and_arms_can_be_more_than_two()
    {
        Assert.Equal(0, SampleRatio.Of([9_000, 1_000], [0.9, 0.1]).Value.ChiSquared, 12);
        Assert.Equal(0, SampleRatio.Of([9_000, 1_000], [9, 1]).Value.ChiSquared, 12);
        // Two degrees of freedom: p = exp(−χ²/2).
        var three = SampleRatio.Of([100, 120, 140]).Value;
        Assert.Equal(20 / 3.0, three.ChiSquared, 12);
        Assert.Equal(Math.Exp(-10 / 3.0), three.P, 10);
    }

    [Fact]
    public void Huge_weights_are_a_split_like_any_other_and_one_that_is_nothing_beside_them_is_refused()
    {
        Assert.True(SampleRatio.Of([5_000, 5_400], [1e308, 1e308]).Value.IsMismatch);
        Assert.Equal(SampleRatio.Of([5_000, 5_300]).Value.P, SampleRatio.Of([5_000, 5_300], [1e308, 1e308]).Value.P, 12);
        Assert.Contains("leave that arm out", SampleRatio.Of([5_000, 0], [1e308, 1e-300]).Refusal?.Reason);
    }

    [Theory]
    [InlineData(0.10, 0.12, 3_841)]
    [InlineData(0.05, 0.06, 8_158)]
    [InlineData(0.12, 0.10, 3_841)]
    public void The_published_sample_sizes_come_out(double from, double to, long n) => Assert.Equal(n, SampleSize.ForShares(from, to).Value);

    [Fact]
    public void A_sample_size_for_means_is_the_textbooks() =>
        // Half a standard deviation, 80 %, 5 %: 2·(1.959964 + 0.841621)²/0.25 = 62.79.
        Assert.Equal(63, SampleSize.ForMeans(10, 5).Value);

    [Fact]
    public void Holm_and_benjamini_hochberg_adjust_in_the_order_given()
    {
        double[] p = [0.01, 0.04, 0.03, 0.005];
        Near([0.03, 0.06, 0.06, 0.02], SeveralMetrics.Holm(p).Value);
        Near([0.02, 0.04, 0.04, 0.02], SeveralMetrics.BenjaminiHochberg(p).Value);
        Near([1, 1], SeveralMetrics.Holm([0.9, 0.6]).Value);
        Assert.Empty(SeveralMetrics.Holm([]).Value);
        Assert.Empty(SeveralMetrics.BenjaminiHochberg([]).Value);
    }

    /// <summary>The fifteen p of the example in Benjamini and Hochberg (1995), of which four pass at 5 %, and three by Holm.</summary>
    [Fact]
    public void The_example_of_benjamini_and_hochberg_comes_out()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000];
        Assert.Equal(4, SeveralMetrics.BenjaminiHochberg(p).Value.Count(a => a <= 0.05));
        Assert.Equal(3, SeveralMetrics.Holm(p).Value.Count(a => a <= 0.05));
        var shuffled = p.Reverse().ToArray();
        Near([.. SeveralMetrics.BenjaminiHochberg(p).Value.Reverse()], SeveralMetrics.BenjaminiHochberg(shuffled).Value);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("two arms", SampleRatio.Of([5]).Refusal?.Reason);
        Assert.Contains("Nobody is in the experiment", SampleRatio.Of([0, 0]).Refusal?.Reason);
        Assert.Contains("each arm needs one", SampleRatio.Of([5, 5], [1]).Refusal?.Reason);
        Assert.Contains("more than 0", SampleRatio.Of([5, 5], [1, 0]).Refusal?.Reason);
        Assert.Contains("less than 0", SampleRatio.Of([5, -5]).Refusal?.Reason);
        Assert.Contains("no difference to find", SampleSize.ForShares(0.1, 0.1).Refusal?.Reason);
        Assert.Contains("Power lies", SampleSize.ForShares(0.1, 0.2, power: 1).Refusal?.Reason);
        Assert.Contains("too small", SampleSize.ForMeans(1e20, 1e-9).Refusal?.Reason);
        Assert.NotNull(SampleSize.ForShares(double.NaN, 0.1).Refusal);
        Assert.NotNull(SampleSize.ForMeans(0, 1).Refusal);
        Assert.Equal(2, SampleSize.ForMeans(1, 100).Value);
        Assert.Equal(2, SampleSize.ForMeans(1, 1e9).Value);
        Assert.Contains("lies from 0 to 1", SeveralMetrics.Holm([0.1, double.NaN]).Refusal?.Reason);
    }

    private static void Near(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 12));
    }
}
