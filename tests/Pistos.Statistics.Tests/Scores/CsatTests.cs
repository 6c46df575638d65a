using Pistos.Statistics.Scores;

namespace Pistos.Statistics.Tests.Scores;

public sealed class CsatTests
{
    [Fact]
    public void Four_and_five_are_satisfied_in_per_cent_of_those_who_answered()
    {
        var score = Csat.OfCounts([2, 6, 10, 5, 3]).Value;
        Assert.Equal((100 * 8 / 26.0, 26), (score.Value, score.N));
        Assert.Equal(16.5013, score.Interval!.Value.Lower, 4);
        Assert.Equal(49.9883, score.Interval!.Value.Upper, 4);
        Assert.Equal(score, Csat.Of(8, 26).Value);
    }

    [Fact]
    public void Who_dismissed_or_did_not_answer_is_in_no_denominator()
    {
        var answered = Csat.Of([5, 4, 2]).Value;
        Assert.Equal(answered, Csat.Of([null, 5, null, 4, 2, null]).Value);
        Assert.Equal(3, answered.N);
    }

    [Fact]
    public void Two_waves_are_compared()
    {
        var moved = Csat.Compare(Csat.Of(240, 400).Value, Csat.Of(200, 400).Value).Value;
        // (0.6 − 0.5)/√(0.6·0.4/400 + 0.25/400)
        Assert.Equal(0.1 / Math.Sqrt(0.24 / 400 + 0.25 / 400), moved.Z, 10);
        Assert.Equal(10, moved.Difference.Value, 10);
    }

    [Fact]
    public void A_wave_in_which_all_or_none_are_satisfied_is_not_certain()
    {
        var moved = Csat.Compare(Csat.Of(10, 10).Value, Csat.Of(240, 400).Value).Value;
        // The pooled share is 250/410; Yates takes ½(1/10 + 1/400) off 0.4.
        Assert.Equal((2.2330895778, 0.0255430378), (Math.Round(moved.Z, 10), Math.Round(moved.P, 10)));
        Assert.Equal((11.85425478, 44.874093), (Math.Round(moved.Difference.Interval!.Value.Lower, 8), Math.Round(moved.Difference.Interval.Value.Upper, 8)));
        Assert.Equal(1, Csat.Compare(Csat.Of(0, 1).Value, Csat.Of(1, 1).Value).Value.P);
        Assert.Contains("alike", Csat.Compare(Csat.Of(5, 5).Value, Csat.Of(9, 9).Value).Refusal?.Reason);
        Assert.NotNull(Csat.Compare(Csat.Of(5, 5).Value, Csat.Of(0, 9).Value, level: 1).Refusal);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Equal("There are no answers; one at least is needed.", Csat.Of(0, 0).Refusal?.Reason);
        Assert.Equal("A scale from 1 to 5 has 5 counts, one for each rating; 4 were given.", Csat.OfCounts([1, 2, 3, 4]).Refusal?.Reason);
        Assert.Equal("'answers' must be 0 or more and no more than 10^15; it is -1.", Csat.OfCounts([1, 2, 3, 4, -1]).Refusal?.Reason);
        Assert.Equal("A rating lies from 1 to 5; one is 0.", Csat.Of([4, 0]).Refusal?.Reason);
        Assert.Equal("27 are satisfied of 26 who answered; only those who answered count.", Csat.Of(27, 26).Refusal?.Reason);
        Assert.NotNull(Csat.Of(-1, 26).Refusal);
    }
}
