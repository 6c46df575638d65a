using Pistos.Statistics.Heard;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Heard;

public sealed class RakingTests
{
    [Fact]
    public void The_published_table_comes_out_after_seven_sweeps()
    {
        var raked = Raking.Fit([[40, 30], [20, 10]], [60, 40], [55, 45]).Value;
        Assert.Equal([30.610723, 29.389277, 24.389277, 15.610723], raked.Cells.Select(c => Math.Round(c.Count, 6)));
        Assert.Equal(7, raked.Sweeps);
    }

    [Fact]
    public void The_odds_ratio_stays_and_all_margins_fit_in_three_dimensions()
    {
        var random = new Random(5);
        var cells = (from a in Enumerable.Range(0, 2) from b in Enumerable.Range(0, 3) from c in Enumerable.Range(0, 2) select new RakingCell([a, b, c], 1 + random.Next(50))).ToArray();
        double[][] margins = [[300, 700], [200, 500, 300], [550, 450]];
        var raked = Raking.Fit(cells, margins).Value.Cells;
        for (var d = 0; d < 3; d++)
            for (var category = 0; category < margins[d].Length; category++)
                Assert.Equal(margins[d][category], raked.Where(c => c.Categories[d] == category).Sum(c => c.Count), 6);
        Assert.Equal(Odds(cells), Odds(raked), 9);

        static double Odds(IReadOnlyList<RakingCell> cells) => cells[0].Count * cells[11].Count * cells[5].Count * cells[6].Count / (cells[1].Count * cells[10].Count * cells[4].Count * cells[7].Count);
    }

    [Fact]
    public void The_order_of_cells_makes_no_difference()
    {
        RakingCell[] cells = [new([0, 0], 40), new([0, 1], 30), new([1, 0], 20), new([1, 1], 10)];
        var turned = Raking.Fit([.. cells.Reverse()], [[60, 40], [55, 45]]).Value;
        Assert.Equal(30.610723, turned.Cells[3].Count, 6);
    }

    [Fact]
    public void Answers_are_weighted_by_their_raked_cell()
    {
        RakingAnswer[] answers = [.. Many([0, 0], 40, 0.5), .. Many([0, 1], 30, 0.9), .. Many([1, 0], 20, 0.2), .. Many([1, 1], 10, 1)];
        var heard = Raking.Of(answers, [[600, 400], [550, 450]]).Value;
        Assert.Equal((20 + 27 + 4 + 10) / 100.0, heard.Spoke.Value, 12);
        Assert.Equal((30.610723 * 0.5 + 29.389277 * 0.9 + 24.389277 * 0.2 + 15.610723) / 100, heard.All.Value, 6);
        Assert.InRange(heard.All.N, 50, 100);
        Assert.Equal(100, heard.All.N * heard.DesignEffect, 9);
        Assert.Equal(2, heard.Assumptions.Count);

        static IEnumerable<RakingAnswer> Many(int[] place, int n, double share) => Enumerable.Range(0, n).Select(i => new RakingAnswer(place, i < n * share ? 1 : 0));
    }

    [Fact]
    public void With_one_margin_figure_and_interval_are_those_of_post_stratification()
    {
        RakingAnswer[] answers = [.. Enumerable.Range(0, 1_000).Select(i => i < 400 ? new RakingAnswer([0], i < 360 ? 1 : 0) : new RakingAnswer([1], i < 610 ? 1 : 0))];
        var heard = Raking.Of(answers, [[8e9, 2e9]]).Value.All;
        var strata = PostStratification.Of([Stratum.OfShare("no issue", 8_000_000_000, 360, 400), Stratum.OfShare("issue", 2_000_000_000, 210, 600)]).Value.Figure.All;
        Assert.Equal(strata.Value, heard.Value, 9);
        Assert.Equal(strata.Interval!.Value.Lower, heard.Interval!.Value.Lower, 6);
        Assert.Equal(strata.Interval.Value.Upper, heard.Interval.Value.Upper, 6);
        Assert.Null(Raking.Of([new([0], 1), new([0], 1), new([1], 0)], [[5, 5]]).Value.All.Interval);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_what_the_margins_put_right()
    {
        // Region and age are independent; the young of the north answer three times as often, and both matter to what is said.
        var held = Coverage.Of(0.4 * 8 + 0.6 * 6 - 0.7, random =>
        {
            var answers = new List<RakingAnswer>();
            for (var i = 0; i < 500; i++)
            {
                var (region, age) = (random.NextDouble() < 0.4 ? 0 : 1, random.NextDouble() < 0.3 ? 0 : 1);
                if (random.NextDouble() < (region == 0 ? 0.9 : 0.45) * (age == 0 ? 0.9 : 0.6)) answers.Add(new([region, age], random.Normal((region == 0 ? 8 : 6) - age, 1.5)));
            }

            return Raking.Of(answers, [[40, 60], [30, 70]]).Value.All.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Equal("The 2nd category of the 1st margin has customers and no answers; join it with another.", Raking.Fit([[40, 30], [0, 0]], [60, 40], [55, 45]).Refusal?.Reason);
        Assert.Contains("sum up to 100, 101", Raking.Fit([[40, 30], [20, 10]], [60, 40], [55, 46]).Refusal?.Reason);
        Assert.Contains("No table", Raking.Fit([[40, 0], [0, 10]], [60, 40], [55, 45]).Refusal?.Reason);
        Assert.Contains("no margin is given", Raking.Fit([new([0, 2], 1)], [[1], [1, 0]]).Refusal?.Reason);
        Assert.Contains("one category for each dimension", Raking.Fit([new([0], 1)], [[1], [1]]).Refusal?.Reason);
        Assert.Contains("one category for each dimension", Raking.Of([new([0], 1)], [[1], [1]]).Refusal?.Reason);
        Assert.NotNull(Raking.Fit([], [[1]]).Refusal);
        Assert.NotNull(Raking.Fit([[1, double.NaN]], [1], [0.5, 0.5]).Refusal);
        Assert.NotNull(Raking.Fit([[1, 1]], [0], [0, 0]).Refusal);
        Assert.NotNull(Raking.Fit([[1, 1]], [-1], [-0.5, -0.5]).Refusal);
        Assert.NotNull(Raking.Of([], [[1], [1]]).Refusal);
    }

    [Fact]
    public void Kish_says_what_weights_cost()
    {
        var cost = Kish.Of([.. Enumerable.Repeat(2.0, 400), .. Enumerable.Repeat(1 / 3.0, 600)]).Value;
        Assert.Equal((600, 1.6667), (Math.Round(cost.EffectiveN, 9), Math.Round(cost.DesignEffect, 4)));
        Assert.Equal(new Kish(7, 1), Kish.Of([3, 3, 3, 3, 3, 3, 3]).Value);
        Assert.Equal(new Kish(2, 1), Kish.Of([1e-200, 1e-200]).Value);
        Assert.Equal(2, Weights.Apply([1, 0], [1e-170, 1e-170], []).Value.All.N);
        Assert.NotNull(Kish.Of([]).Refusal);
        Assert.NotNull(Kish.Of([0, 0]).Refusal);
        Assert.NotNull(Kish.Of([1, -1]).Refusal);
        Assert.NotNull(Kish.Of([double.MaxValue, double.MaxValue]).Refusal);
    }

    [Fact]
    public void Weights_are_cut_at_five_times_their_mean_and_it_is_counted()
    {
        var trimmed = Weights.Trim([1, 1, 1, 1, 1, 1, 1, 1, 1, 91]).Value;
        Assert.Equal((50, 1, 50), (trimmed.Cap, trimmed.Trimmed, trimmed.Values[9]));
        Assert.Contains("more than 1 times", Weights.Trim([1, 2], 1).Refusal?.Reason);
        Assert.NotNull(Weights.Trim([1e10, 2e10], 1e300).Refusal);
        Assert.NotNull(Weights.Trim([]).Refusal);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_a_weighted_mean()
    {
        // Half are asked with the chance 0.9 and like it at 8, half with 0.3 and like it at 4.
        var held = Coverage.Of(6, random =>
        {
            var (values, weights) = (new List<double>(), new List<double>());
            for (var i = 0; i < 200; i++)
            {
                var likes = random.NextDouble() < 0.5;
                if (random.NextDouble() >= (likes ? 0.9 : 0.3)) continue;
                values.Add(random.Normal(likes ? 8 : 4, 2));
                weights.Add(likes ? 1 / 0.9 : 1 / 0.3);
            }

            return Weights.Apply(values, weights, []).Value.All.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
        Assert.Contains("each answer needs one", Weights.Apply([1], [1, 2], []).Refusal?.Reason);
        Assert.Null(Weights.Apply([1, 1], [1, 2], []).Value.All.Interval);
    }
}
