using Pistos.Statistics.Heard;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Heard;

public sealed class SilentTests
{
    [Fact]
    public void The_last_wave_speaks_for_the_silent()
    {
        var analysed = WaveAnalysis.Of([YesNo(100, 40), YesNo(50, 35)], customers: 500).Value;
        Assert.Equal(0.5, analysed.Figure.Spoke.Value, 12);
        Assert.Equal((75 + 350 * 0.7) / 500, analysed.Figure.All.Value, 12);
        var error = 0.7 * Math.Sqrt(0.21 * (1 / 50.0 + 1 / 350.0));
        Assert.Equal(analysed.Figure.All.Value - 1.959963984540054 * error, analysed.Figure.All.Interval!.Value.Lower, 10);
        Assert.Equal(0.3, analysed.Drift.Value, 12);
        Assert.Equal((0.131148862055, 0.441708791297), (Math.Round(analysed.Drift.Interval!.Value.Lower, 12), Math.Round(analysed.Drift.Interval.Value.Upper, 12)));
        Assert.Equal("The 350 who never answered are like the 50 who answered in the last wave.", analysed.Figure.Assumptions.Single());
        // Weights: 100 answers count once, 50 count 8 times.
        Assert.Equal(500.0 * 500 / (100 + 50 * 64), analysed.Figure.All.N, 9);
    }

    [Fact]
    public void A_wave_of_few_answers_or_of_answers_alike_does_not_make_the_drift_certain()
    {
        Assert.True(WaveAnalysis.Of([YesNo(100, 40), [1.0]], 500).Value.Drift.Interval!.Value.Contains(0));
        Assert.Equal(new(1, null, 5), WaveAnalysis.Of([[4, 5, 6], [6, 6]], 500).Value.Drift);
        // 3, 4, 5 and 5, 7: Welch has 1.64 degrees of freedom for 2 ± 1.1547.
        Assert.InRange(WaveAnalysis.Of([[3, 4, 5], [5, 7]], 500).Value.Drift.Interval!.Value.Lower, -4.5, -3.5);
    }

    [Fact]
    public void Where_all_answered_nothing_is_uncertain() =>
        Assert.Equal(new(0.5, 0.5, 0.95), WaveAnalysis.Of([YesNo(10, 4), YesNo(10, 6)], 20).Value.Figure.All.Interval);

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_what_all_customers_would_have_said()
    {
        var held = Coverage.Of(0, random =>
        {
            var (early, late, silent) = (Draw(60, 6), Draw(40, 4), Draw(200, 4));
            var truth = early.Concat(late).Concat(silent).Average();
            return WaveAnalysis.Of([early, late], 300).Value.Figure.All.Interval is { } found ? new(found.Lower - truth, found.Upper - truth, 0.95) : null;

            double[] Draw(int n, double mean) => [.. Enumerable.Range(0, n).Select(_ => random.Normal(mean, 2))];
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void The_bounds_are_what_the_silent_could_make_of_it()
    {
        var bounds = SilenceBounds.Of(YesNo(200, 150), customers: 1_000).Value;
        Assert.Equal((0.15, 0.95, 1), (Math.Round(bounds.All.Lower, 12), Math.Round(bounds.All.Upper, 12), bounds.All.Level));
        Assert.Equal(0.8, bounds.Silent, 12);
        Assert.Equal(0.75, bounds.Spoke.Value, 12);
        var scale = SilenceBounds.Of([5, 5, 3, 3], 8, worst: 1, best: 5).Value;
        Assert.Equal((2.5, 4.5), (scale.All.Lower, scale.All.Upper));
        Assert.Equal(0, SilenceBounds.Of([0, 1], 2).Value.All.Width);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("two waves", WaveAnalysis.Of([YesNo(10, 4)], 20).Refusal?.Reason);
        Assert.Contains("join it with another", WaveAnalysis.Of([YesNo(10, 4), []], 20).Refusal?.Reason);
        Assert.Contains("each customer may count once", WaveAnalysis.Of([YesNo(10, 4), YesNo(11, 4)], 20).Refusal?.Reason);
        Assert.Contains("finite", WaveAnalysis.Of([[1], [double.NaN]], 20).Refusal?.Reason);
        Assert.Contains("There are no answers", SilenceBounds.Of([], 10).Refusal?.Reason);
        Assert.Contains("from 0 to 1", SilenceBounds.Of([2], 10).Refusal?.Reason);
        Assert.Contains("from 0 to 1", SilenceBounds.Of([double.NaN], 10).Refusal?.Reason);
        Assert.Contains("each customer may count once", SilenceBounds.Of([1, 1], 1).Refusal?.Reason);
        Assert.Contains("below the highest", SilenceBounds.Of([1], 1, worst: 1, best: 1).Refusal?.Reason);
        Assert.NotNull(SilenceBounds.Of([], 0).Refusal);
    }

    private static double[] YesNo(int n, int yes) => [.. Enumerable.Range(0, n).Select(i => i < yes ? 1.0 : 0)];
}
