using MathNet.Numerics.Distributions;
using Pistos.Statistics.Alarm;

namespace Pistos.Statistics.Tests.Alarm;

public sealed class ChartTests
{
    private static readonly Observation[] Rising = [.. new[] { 9, 11, 10, 12, 8, 14, 16, 18, 21 }.Select(x => new Observation(x, 10))];

    [Theory]
    [InlineData(1, 6)]
    [InlineData(4, 12)]
    [InlineData(10, 22)]
    [InlineData(50, 73)]
    public void The_tail_alarms_from_the_published_counts_on(double expected, int threshold)
    {
        Assert.Equal(threshold, CountTail.Threshold(expected).Value);
        Assert.True(CountTail.Chance(threshold, expected).Value < CountTail.ThreeSigma);
        Assert.True(CountTail.Chance(threshold - 1, expected).Value >= CountTail.ThreeSigma);
        Assert.True(CountTail.Threshold(expected, dispersion: 0.3).Value > threshold);
    }

    [Theory]
    [InlineData(10, 0, 14)]
    [InlineData(3.5, 0, 1)]
    [InlineData(10, 0.25, 22)]
    [InlineData(0.4, 2, 3)]
    public void The_tail_is_the_sum_of_the_chances(double expected, double dispersion, int count)
    {
        double Chance(int x) => dispersion == 0 ? Poisson.PMF(expected, x) : NegativeBinomial.PMF(1 / dispersion, 1 / (1 + dispersion * expected), x);
        Assert.Equal(1 - Enumerable.Range(0, count).Sum(Chance), CountTail.Chance(count, expected, dispersion).Value, 10);
        Assert.Equal(1, CountTail.Chance(0, expected, dispersion).Value);
    }

    [Fact]
    public void A_small_dispersion_is_nearly_poisson() => Assert.Equal(CountTail.Chance(20, 10).Value, CountTail.Chance(20, 10, 1e-7).Value, 1e-7);

    [Fact]
    public void The_moving_average_alarms_at_the_ninth_count_and_not_before()
    {
        var chart = ControlCharts.Ewma(Rising).Value;
        Assert.Equal((13.0415, 13.1175), (Math.Round(chart[7].Value, 4), Math.Round(chart[7].Limit, 4)));
        Assert.Equal((14.6332, 13.1337), (Math.Round(chart[8].Value, 4), Math.Round(chart[8].Limit, 4)));
        Assert.Equal(8, Array.FindIndex(chart, p => p.Alarm));
    }

    [Fact]
    public void The_sum_alarms_one_bucket_earlier()
    {
        Assert.Equal(12.3315, ControlCharts.Allowance(10, 1.5), 4);
        var chart = ControlCharts.Cusum(Rising).Value;
        Assert.Equal(11.0054, chart[7].Value, 4);
        Assert.Equal(7, Array.FindIndex(chart, p => p.Alarm));
        // Begun again: 21 − 12.3315.
        Assert.Equal(8.6685, chart[8].Value, 4);
    }

    [Fact]
    public void The_moving_average_follows_a_profile_that_changes()
    {
        var chart = ControlCharts.Ewma([.. Enumerable.Range(0, 200).Select(i => new Observation(i % 24 < 8 ? 2 : 20, i % 24 < 8 ? 2 : 20))]).Value;
        Assert.DoesNotContain(chart, p => p.Alarm);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(0.15, 5)]
    [InlineData(0, 80)]
    public void An_hour_of_ordinary_times_alarms_no_more_often_than_the_level_says(double dispersion, double expected)
    {
        var random = new Random(11);
        var observations = Enumerable.Range(0, 40_000).Select(_ => new Observation(Count(), expected)).ToArray();
        Assert.InRange(CountTail.Chart(observations, dispersion).Value.Count(p => p.Alarm) / 40_000.0, 0.0002, CountTail.ThreeSigma * 1.3);
        Assert.InRange(ControlCharts.Ewma(observations, dispersion: dispersion).Value.Count(p => p.Alarm) / 40_000.0, 0.0002, 0.006);

        int Count() => Poisson.Sample(random, dispersion == 0 ? expected : Gamma.Sample(random, 1 / dispersion, 1 / (dispersion * expected)));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.NotNull(CountTail.Chance(-1, 5).Refusal);
        Assert.NotNull(CountTail.Chance(1, 0).Refusal);
        Assert.NotNull(CountTail.Chance(1, double.NaN).Refusal);
        Assert.NotNull(CountTail.Chance(1, 5, -1).Refusal);
        Assert.NotNull(CountTail.Threshold(5, 0, 0).Refusal);
        Assert.NotNull(CountTail.Threshold(1e12).Refusal);
        Assert.NotNull(CountTail.Threshold(5, 1e300).Refusal);
        Assert.NotNull(CountTail.Threshold(1e8, 1000, 1e-12).Refusal);
        Assert.NotNull(ControlCharts.Ewma([new Observation(1e300, 1)]).Refusal);
        Assert.NotNull(ControlCharts.Cusum([new Observation(1, double.PositiveInfinity)]).Refusal);
        Assert.NotNull(ControlCharts.Ewma([new Observation(double.NaN, 1)]).Refusal);
        Assert.NotNull(ControlCharts.Ewma(Rising, weight: 0).Refusal);
        Assert.NotNull(ControlCharts.Ewma(Rising, weight: 1.1).Refusal);
        Assert.NotNull(ControlCharts.Ewma(Rising, width: 1e308).Refusal);
        Assert.NotNull(ControlCharts.Cusum(Rising, ratio: 1).Refusal);
        Assert.NotNull(ControlCharts.Cusum(Rising, threshold: double.NaN).Refusal);
        Assert.NotNull(ControlCharts.Cusum([new Observation(1, 0)]).Refusal);
        Assert.Empty(ControlCharts.Ewma([]).Value);
        Assert.Empty(ControlCharts.Cusum([]).Value);
    }
}
