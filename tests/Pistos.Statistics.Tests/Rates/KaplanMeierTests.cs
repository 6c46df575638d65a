using FsCheck;
using FsCheck.Fluent;
using Pistos.Statistics.Rates;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Rates;

public sealed class KaplanMeierTests
{
    /// <summary>Weeks of remission of 21 patients under 6-MP (Freireich et al. 1963); a negative number is censored. The classic worked example.</summary>
    private static readonly int[] Remission = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];

    private static IEnumerable<Watched> Weeks => Remission.Select(t => new Watched(Math.Abs(t), t > 0));

    [Fact]
    public void The_published_curve_comes_out()
    {
        var curve = KaplanMeier.Fit(Weeks).Value;
        Assert.Equal([6.0, 7, 10, 13, 16, 22, 23], curve.Steps.Select(s => s.Time));
        Assert.Equal([21L, 17, 15, 12, 11, 7, 6], curve.Steps.Select(s => s.AtRisk));
        double[] survival = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482];
        double[] error = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346];
        Assert.All(curve.Steps.Zip(survival, error), s => Assert.Equal((s.Second, s.Third), (Math.Round(s.First.Survival, 4), Math.Round(s.First.StandardError, 4))));
        Assert.Equal((23, 13, null), (curve.Median, curve.MedianAtLeast, curve.MedianAtMost));
    }

    [Fact]
    public void Without_censoring_it_is_the_plain_share()
    {
        var curve = KaplanMeier.Fit([new(1, true), new(2, true), new(3, true), new(4, true)]).Value;
        Assert.Equal(0.5, curve.Survival(2.5).Value.Value, 12);
        Assert.Equal(0.5, curve.Happened(2.5).Value.Value, 12);
        Assert.Equal(2, curve.Median);
        // Greenwood without censoring is p(1 − p)/n.
        Assert.Equal(Math.Sqrt(0.25 / 4), curve.Steps[1].StandardError, 12);
        Assert.Equal(0, curve.Survival(99).Value.Value);
    }

    [Theory]
    [InlineData(28, 140)]
    [InlineData(10, 50)]
    [InlineData(200, 1_000)]
    public void The_median_is_where_half_had_the_event_however_the_product_is_rounded(int events, double median) =>
        Assert.Equal(median, KaplanMeier.Fit(Enumerable.Range(1, events).Select(i => new Watched(10 * i, true))).Value.Median);

    [Fact]
    public void Where_nobody_is_left_there_is_no_interval_and_the_median_is_open_above()
    {
        var one = KaplanMeier.Fit([new(5, true)]).Value;
        Assert.Equal(new(1, null, 1), one.Happened(5).Value);
        Assert.Equal((5, null, null), (one.Median, one.MedianAtLeast, one.MedianAtMost));
        var two = KaplanMeier.Fit([new(3, true), new(7, true)]).Value;
        Assert.Equal((3, 3, null), (two.Median, two.MedianAtLeast, two.MedianAtMost));
    }

    [Fact]
    public void The_order_makes_no_difference_and_the_interval_holds_the_survival()
    {
        var history = Gen.Zip(Gen.Choose(0, 40), Gen.Choose(0, 2)).Select(w => new Watched(w.Item1, w.Item2 > 0));
        Prop.ForAll(history.NonEmptyListOf().ToArbitrary(), watched =>
        {
            var curve = KaplanMeier.Fit(watched).Value;
            var mirrored = KaplanMeier.Fit(watched.AsEnumerable().Reverse()).Value;
            return curve.Steps.SequenceEqual(mirrored.Steps)
                && curve.Steps.All(s => (s.Survival > 0 ? s.Interval is { Lower: >= 0, Upper: <= 1 } i && i.Contains(s.Survival) : s.Interval is null) && double.IsFinite(s.StandardError))
                && curve.Steps.Zip(curve.Steps.Skip(1)).All(p => p.Second.Survival < p.First.Survival);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_truth_although_many_are_censored()
    {
        // Exponential times with rate 1, watched until a time between 0.5 and 1.5; the truth at 0.5 is exp(−0.5).
        var held = Coverage.Of(Math.Exp(-0.5), random =>
        {
            var watched = Enumerable.Range(0, 100).Select(_ => (Event: -Math.Log(1 - random.NextDouble()), End: 0.3 + random.NextDouble()))
                .Select(t => new Watched(Math.Min(t.Event, t.End), t.Event <= t.End)).ToArray();
            return KaplanMeier.Fit(watched).Value.Survival(0.5).Value.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void Beyond_the_longest_time_watched_nothing_is_said()
    {
        var curve = KaplanMeier.Fit(Weeks).Value;
        Assert.Equal("Nobody was watched for longer than 35; the curve says nothing of 36.", curve.Survival(36).Refusal?.Reason);
        Assert.Equal(1, curve.Survival(5.9).Value.Value);
        Assert.Null(curve.Survival(5.9).Value.Interval);
        Assert.NotNull(curve.Survival(-1).Refusal);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("Nobody was watched", KaplanMeier.Fit([]).Refusal?.Reason);
        Assert.Contains("0 or more", KaplanMeier.Fit([new(-1, true)]).Refusal?.Reason);
        Assert.Contains("finite", KaplanMeier.Fit([new(double.NaN, true)]).Refusal?.Reason);
        Assert.Empty(KaplanMeier.Fit([new(5, false)]).Value.Steps);
        Assert.Null(KaplanMeier.Fit([new(5, false)]).Value.Median);
    }
}
