using Pistos.Statistics.Drivers;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Drivers;

public sealed class LaggedCorrelationTests
{
    [Fact]
    public void The_lag_by_which_an_indicator_is_ahead_is_found()
    {
        var random = new Random(4);
        var indicator = Enumerable.Range(0, 60).Select(_ => (double?)random.Normal()).ToArray();
        var goal = Enumerable.Range(0, 60).Select(t => t < 3 ? null : -2 * indicator[t - 3] + 0.5 * random.Normal()).ToArray();
        var found = LaggedCorrelation.Strongest(indicator, goal).Value;
        Assert.Equal(3, found.Lag);
        Assert.InRange(found.Correlation.Value, -1, -0.9);
        Assert.True(found.P < 1e-6);
    }

    [Fact]
    public void The_interval_is_fishers()
    {
        double?[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        double?[] y = [2, 1, 4, 3, 7, 5, 6, 9, 8, 10];
        var found = LaggedCorrelation.Strongest(x, y, mostLag: 0).Value;
        var r = MathNet.Numerics.Statistics.Correlation.Pearson(x.Select(v => v!.Value), y.Select(v => v!.Value));
        Assert.Equal(r, found.Correlation.Value, 12);
        var half = 1.959963984540054 / Math.Sqrt(found.Correlation.N - 3);
        Assert.Equal(Math.Tanh(Math.Atanh(r) - half), found.Correlation.Interval!.Value.Lower, 10);
        Assert.Equal(Math.Tanh(Math.Atanh(r) + half), found.Correlation.Interval!.Value.Upper, 10);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    public void The_interval_holds_the_truth_as_often_as_it_says(double rho) => Assert.InRange(
        Coverage.Of(rho, random =>
        {
            var pairs = Enumerable.Range(0, 40).Select(_ => random.Normal()).Select(x => ((double?)x, (double?)(rho * x + Math.Sqrt(1 - rho * rho) * random.Normal()))).ToArray();
            return LaggedCorrelation.Strongest([.. pairs.Select(p => p.Item1)], [.. pairs.Select(p => p.Item2)], 0).Value.Correlation.Interval;
        }), 0.93, 0.97);

    [Fact]
    public void Two_walks_that_have_nothing_to_do_with_each_other_are_seldom_called_connected()
    {
        var random = new Random(8);
        var found = Enumerable.Range(0, 500).Count(_ =>
        {
            var (x, y) = (0.0, 0.0);
            var walks = Enumerable.Range(0, 60).Select(_ => ((double?)(x = 0.8 * x + random.Normal()), (double?)(y = 0.8 * y + random.Normal()))).ToArray();
            return LaggedCorrelation.Strongest([.. walks.Select(w => w.Item1)], [.. walks.Select(w => w.Item2)], 3).Value.P < 0.05;
        });
        Assert.InRange(found / 500.0, 0, 0.08);
    }

    [Fact]
    public void Series_that_are_alike_in_opposite_ways_are_no_fewer_pairs_and_only_lags_that_were_tried_are_counted()
    {
        double?[] trend = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], alternating = [.. trend.Select(t => (double?)(t % 2))];
        Assert.Equal(12, LaggedCorrelation.Strongest(alternating, trend, 0).Value.Correlation.N);
        // With twelve periods only lags 0 to 4 leave eight pairs.
        Assert.Equal(LaggedCorrelation.Strongest(alternating, trend, 4).Value, LaggedCorrelation.Strongest(alternating, trend, int.MaxValue).Value);
    }

    [Fact]
    public void A_cell_that_cannot_be_measured_says_why_and_spoils_no_other()
    {
        var months = Enumerable.Range(0, 24).Select(i => (double?)((i * 37) % 24)).ToArray();
        var cells = GoalMatrix.Of([new("Revenue", months)], [new("Engaged share", [.. months.Select(v => v / 100)]), new("New", [.. months.Select((v, i) => i < 20 ? null : v)]), new("Flat", [.. months.Select(_ => (double?)5)])], 2);
        Assert.Equal(["Engaged share", "New", "Flat"], cells.Select(c => c.Indicator));
        Assert.Equal((0, 1), (cells[0].Strength.Value.Lag, Math.Round(cells[0].Strength.Value.Correlation.Value, 12)));
        Assert.StartsWith("Fewer than 8 periods", cells[1].Strength.Refusal?.Reason);
        Assert.StartsWith("Fewer than 8 periods", cells[2].Strength.Refusal?.Reason);
        Assert.NotNull(LaggedCorrelation.Strongest(months, [.. months.Skip(1)]).Refusal);
        Assert.NotNull(LaggedCorrelation.Strongest([.. months.Skip(1), double.NaN], months).Refusal);
        Assert.NotNull(LaggedCorrelation.Strongest(months, months, -1).Refusal);
        Assert.NotNull(LaggedCorrelation.Strongest([], []).Refusal);
        Assert.Equal(1, LaggedCorrelation.Strongest([.. months.Select(v => v * 1e300)], months, 0).Value.Correlation.Value, 12);
    }
}
