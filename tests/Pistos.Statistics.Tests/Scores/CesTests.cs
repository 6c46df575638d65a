using Pistos.Statistics.Scores;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Scores;

public sealed class CesTests
{
    private static readonly long[] Published = [80, 210, 140, 110, 160, 180, 120];

    [Fact]
    public void The_three_conventions_give_the_published_numbers()
    {
        Assert.Equal(4.08, Ces.Mean(Published).Value.Value, 12);
        Assert.Equal(46.0, Ces.Agreement(Published).Value.Value, 12);
        Assert.Equal(30.0, Ces.TopTwo(Published).Value.Value, 12);
        Assert.Equal(-13.0, Ces.NetEase(Published).Value.Value, 12);
    }

    [Fact]
    public void The_net_ease_is_judged_like_any_net_score() =>
        Assert.Equal(Nps.Of(300, 270, 430).Value, Ces.NetEase(Published).Value);

    [Fact]
    public void The_interval_of_the_mean_is_students()
    {
        // 2, 4, 6: mean 4, s = 2, t(0.975; 2) = 4.302653; cut where the scale ends.
        Assert.Equal(new(1, 7, 0.95), Ces.Mean([0, 1, 0, 1, 0, 1, 0]).Value.Interval);
        // Ten each of 3, 4 and 5: s² = 20/29, t(0.975; 29) = 2.045230.
        var mean = Ces.Mean([0, 0, 10, 10, 10, 0, 0]).Value;
        Assert.Equal(4 - 2.045230 * Math.Sqrt(20 / 29.0 / 30), mean.Interval!.Value.Lower, 6);
    }

    [Fact]
    public void One_answer_and_answers_all_alike_have_a_mean_and_no_interval()
    {
        Assert.Equal(new(5, null, 1), Ces.Mean([0, 0, 0, 0, 1, 0, 0]).Value);
        Assert.Null(Ces.Mean([0, 0, 0, 0, 9, 0, 0]).Value.Interval);
    }

    [Fact]
    public void Means_of_two_waves_are_compared()
    {
        var moved = Ces.CompareMeans([0, 0, 10, 10, 10, 0, 0], [0, 10, 10, 10, 0, 0, 0]).Value;
        Assert.Equal(1 / Math.Sqrt(2 * 20 / 29.0 / 30), moved.Z, 10);
        // 4 of thirty against 6 and 7: Welch has 1.19 degrees of freedom for t = −4.78.
        var few = Ces.CompareMeans([0, 0, 10, 10, 10, 0, 0], [0, 0, 0, 0, 0, 1, 1]).Value;
        Assert.Equal((-4.7848444951, 0.1013026668), (Math.Round(few.Z, 10), Math.Round(few.P, 10)));
        Assert.True(few.Difference.Interval!.Value.Contains(0));
        Assert.Contains("alike", Ces.CompareMeans([0, 0, 0, 0, 0, 0, 3], Published).Refusal?.Reason);
        Assert.Contains("two answers", Ces.CompareMeans([0, 0, 0, 0, 1, 0, 0], Published).Refusal?.Reason);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_mean()
    {
        var held = Coverage.Of(4, random =>
        {
            var counts = new long[7];
            for (var i = 0; i < 40; i++) counts[random.Next(7)]++;
            return Ces.Mean(counts).Value.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Equal("There are no answers; one at least is needed.", Ces.Mean(new long[7]).Refusal?.Reason);
        Assert.Equal("A scale from 1 to 7 has 7 counts, one for each rating; 5 were given.", Ces.NetEase([1, 2, 3, 4, 5]).Refusal?.Reason);
        Assert.NotNull(Ces.Agreement(Published, level: double.NaN).Refusal);
        Assert.NotNull(Ces.Mean(Published, level: 0).Refusal);
    }
}
