using Pistos.Statistics.Heard;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Heard;

public sealed class InversePropensityTests
{
    [Fact]
    public void With_one_trait_and_hardly_a_penalty_the_chances_are_the_shares()
    {
        var traits = Enumerable.Range(0, 100).Select(i => (double[])[i < 40 ? 1 : 0]).ToArray();
        var answered = Enumerable.Range(0, 100).Select(i => i < 10 || i >= 70).ToArray();
        var fit = ResponsePropensity.Fit(traits, answered, ridge: 1e-9).Value;
        Assert.Equal(0.25, fit.Probabilities[0], 8);
        Assert.Equal(0.5, fit.Probabilities[99], 8);
        // The log odds ratio, per standard deviation √(0.4·0.6) of the trait.
        Assert.Equal(Math.Log(1 / 3.0) * Math.Sqrt(0.24), fit.Coefficients[1], 7);
    }

    [Fact]
    public void A_trait_that_tells_all_stays_finite_and_a_larger_ridge_draws_it_to_nothing()
    {
        var traits = Enumerable.Range(0, 50).Select(i => (double[])[i, 3]).ToArray();
        var answered = Enumerable.Range(0, 50).Select(i => i >= 25).ToArray();
        var (some, more) = (ResponsePropensity.Fit(traits, answered).Value, ResponsePropensity.Fit(traits, answered, ridge: 100).Value);
        Assert.All(some.Probabilities, p => Assert.InRange(p, 1e-6, 1 - 1e-6));
        Assert.True(more.Coefficients[1] < some.Coefficients[1] && more.Coefficients[1] > 0);
        Assert.Equal(0, some.Coefficients[2]);
        Assert.Equal(25, some.Probabilities.Sum(), 6);
    }

    [Fact]
    public void A_trait_that_names_the_strata_gives_what_post_stratification_gives()
    {
        List<AskedCustomer> asked = [];
        foreach (var (issue, all, answered, yes) in new[] { (0.0, 8_000, 400, 360), (1.0, 2_000, 600, 210) })
            for (var i = 0; i < all; i++) asked.Add(new([issue], i < yes ? 1 : i < answered ? 0 : null));
        var heard = InversePropensity.Of(asked, ridge: 1e-6).Value;
        Assert.Equal(0.57, heard.Spoke.Value, 12);
        Assert.Equal(0.79, heard.All.Value, 6);
        Assert.Equal(600, heard.All.N, 0.01);
        Assert.Equal(1.6667, heard.DesignEffect, 4);
        Assert.Equal(2, heard.Assumptions.Count);
    }

    [Fact]
    public void Who_was_asked_with_half_the_chance_counts_twice()
    {
        AskedCustomer[] asked = [.. from i in Enumerable.Range(0, 40) select new AskedCustomer([0], i % 2 == 0 ? null : i < 20 ? 1 : 0, i < 20 ? 0.5 : 1)];
        Assert.Equal(2 / 3.0, InversePropensity.Of(asked).Value.All.Value, 9);
    }

    [Fact]
    public void Heavy_weights_are_cut_and_it_is_said()
    {
        AskedCustomer[] asked = [.. from i in Enumerable.Range(0, 40) select new AskedCustomer([0], i % 2 == 0 ? null : i < 2 ? 1 : 0, i < 2 ? 0.001 : 1)];
        var heard = InversePropensity.Of(asked).Value;
        Assert.Equal("1 of 20 weights were cut at 5 times their mean.", heard.Assumptions[^1]);
        Assert.InRange(heard.All.Value, 0.05, 0.95);
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(0.3, 0.9)]
    public void Ninety_five_intervals_of_a_hundred_hold_what_the_traits_put_right(double selectedWithIssue, double selectedWithout)
    {
        // The discontented answer twice as often and may be asked more seldom; the plain share is far off, and the corrected one is not.
        var plain = 0;
        var held = Coverage.Of(0.7, random =>
        {
            var asked = new List<AskedCustomer>();
            while (asked.Count < 400)
            {
                var issue = random.NextDouble() < 0.4;
                var selected = issue ? selectedWithIssue : selectedWithout;
                if (random.NextDouble() >= selected) continue;
                var happy = random.NextDouble() < (issue ? 0.4 : 0.9);
                asked.Add(new([issue ? 1 : 0], random.NextDouble() < (issue ? 0.8 : 0.4) ? happy ? 1 : 0 : null, selected));
            }

            var heard = InversePropensity.Of(asked, ridge: 0.1).Value;
            if (heard.Spoke.Interval!.Value.Contains(0.7)) plain++;
            return heard.All.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
        Assert.InRange(plain, 0, 9_000);
    }

    [Fact]
    public void That_the_chances_were_fitted_makes_the_interval_that_of_strata_drawn_at_random()
    {
        List<AskedCustomer> asked = [];
        foreach (var (issue, all, answered, yes) in new[] { (0.0, 800, 400, 360), (1.0, 1_200, 600, 210) })
            for (var i = 0; i < all; i++) asked.Add(new([issue], i < yes ? 1 : i < answered ? 0 : null));
        var heard = InversePropensity.Of(asked, ridge: 1e-6).Value.All;
        // Var = Σ(N_h/N)²p_h(1 − p_h)/n_h + Σ(N_h/N)(p_h − p)²/N: within the strata, and of their sizes.
        var variance = 0.16 * 0.9 * 0.1 / 400 + 0.36 * 0.35 * 0.65 / 600 + (0.4 * Math.Pow(0.9 - heard.Value, 2) + 0.6 * Math.Pow(0.35 - heard.Value, 2)) / 2_000;
        Assert.Equal(0.57, heard.Value, 6);
        Assert.Equal(1.959963984540054 * Math.Sqrt(variance), (heard.Interval!.Value.Upper - heard.Interval.Value.Lower) / 2, 6);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("some of both", InversePropensity.Of([new([1], 1), new([2], 0)]).Refusal?.Reason);
        Assert.Contains("some of both", InversePropensity.Of([]).Refusal?.Reason);
        Assert.Contains("same number of traits", InversePropensity.Of([new([1], 1), new([2, 3], null)]).Refusal?.Reason);
        Assert.Contains("finite", InversePropensity.Of([new([double.NaN], 1), new([2], null)]).Refusal?.Reason);
        Assert.Contains("chance of being asked", InversePropensity.Of([new([1], 1, 0), new([2], null)]).Refusal?.Reason);
        Assert.Contains("'ridge'", InversePropensity.Of([new([1], 1), new([2], null)], ridge: 0).Refusal?.Reason);
        Assert.Contains("of the same", ResponsePropensity.Fit([[1], [2]], [true]).Refusal?.Reason);
        Assert.Null(InversePropensity.Of([new([], 1), new([], null)]).Refusal);
    }
}
