using FsCheck;
using FsCheck.Fluent;
using Pistos.Statistics.Scores;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Scores;

public sealed class NpsTests
{
    [Theory]
    [InlineData(50, 30, 20, 30.0000, 7.8102, 14.6922, 45.3078, 14.0511, 44.2013)]
    [InlineData(180, 120, 100, 20.0000, 4.0620, 12.0386, 27.9614, 11.9248, 27.7775)]
    [InlineData(10, 0, 0, 100, 0, 100, 100, 47.5036, 106.3426)]
    public void The_published_scores_come_out(long promoters, long passives, long detractors, double nps, double error, double low, double high, double adjustedLow, double adjustedHigh)
    {
        var score = Nps.Of(promoters, passives, detractors).Value;
        double[] expected = [nps, error, low, high, adjustedLow, adjustedHigh];
        double[] found = [score.Value, score.StandardError, score.Wald.Lower, score.Wald.Upper, score.AdjustedWald.Lower, score.AdjustedWald.Upper];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 4));
    }

    [Fact]
    public void One_respondent_varies_by_five_ninths_where_half_promote_and_a_sixth_detract()
    {
        var score = Nps.Of(3, 2, 1).Value;
        Assert.Equal(100 / 3.0, score.Value, 12);
        Assert.Equal(5 / 9.0, score.Variance, 12);
    }

    [Fact]
    public void The_interval_to_show_ends_where_the_scale_ends() =>
        Assert.Equal(100, Nps.Of(10, 0, 0).Value.Interval.Upper);

    [Fact]
    public void Two_waves_are_compared_by_their_standard_errors()
    {
        var moved = Nps.Compare(Nps.Of(180, 120, 100).Value, Nps.Of(150, 120, 130).Value).Value;
        Assert.Equal(2.5748, moved.Z, 4);
        Assert.Equal(0.01003, moved.P, 5);
        Assert.Equal(15, moved.Difference.Value, 10);
        Assert.False(moved.Difference.Interval!.Value.Contains(0));
    }

    [Fact]
    public void A_wave_of_one_answer_is_not_certain()
    {
        var moved = Nps.Compare(Nps.Of(1, 0, 0).Value, Nps.Of(180, 120, 100).Value).Value;
        // By the adjusted scores 25 ± 37.5 and 19.851 ± 4.044; the interval is stretched to the plain difference.
        Assert.Equal((0.1365120213, 0.8914165219), (Math.Round(moved.Z, 10), Math.Round(moved.P, 10)));
        Assert.Equal((80, -68.775932035), (moved.Difference.Value, Math.Round(moved.Difference.Interval!.Value.Lower, 10)));
        Assert.Equal(80, moved.Difference.Interval.Value.Upper);
        var census = Nps.Of(180, 120, 100, customers: 400).Value;
        Assert.Equal((25 - 20) / 37.5, Nps.Compare(Nps.Of(1, 0, 0).Value, census).Value.Z, 10);
    }

    [Fact]
    public void Who_did_not_answer_does_not_count()
    {
        int?[] ratings = [10, null, 9, 8, null, 3, null];
        Assert.Equal(Nps.Of(2, 1, 1).Value, Nps.Of(ratings).Value);
        Assert.Equal(Nps.Of(ratings).Value, Nps.Of(ratings.Reverse()).Value);
    }

    [Fact]
    public void A_known_customer_base_narrows_the_error_and_a_census_has_none()
    {
        var score = Nps.Of(180, 120, 100, customers: 1_000).Value;
        Assert.Equal(4.0620 * Math.Sqrt(600 / 999.0), score.StandardError, 4);
        var census = Nps.Of(180, 120, 100, customers: 400).Value;
        Assert.Equal((0, new Pistos.Statistics.Estimates.Interval(20, 20, 0.95)), (census.StandardError, census.Interval));
        Assert.Equal(0, Nps.Of(1, 0, 0, customers: 1).Value.StandardError);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Equal("There are no answers; one at least is needed.", Nps.Of(0, 0, 0).Refusal?.Reason);
        Assert.Equal("There are no answers; one at least is needed.", Nps.Of([null, null]).Refusal?.Reason);
        Assert.Equal("'against' must be 0 or more and no more than 10^15; it is -1.", Nps.Of(1, 1, -1).Refusal?.Reason);
        Assert.Equal("A rating lies from 0 to 10; one is 11.", Nps.Of([11]).Refusal?.Reason);
        Assert.Equal("There are 3 answers of 2 customers; each customer may count once.", Nps.Of(1, 1, 1, customers: 2).Refusal?.Reason);
        Assert.NotNull(Nps.Of(1, 1, 1, level: 1).Refusal);
        Assert.Contains("more answers are needed", Nps.Compare(Nps.Of(5, 0, 0).Value, Nps.Of(0, 0, 5).Value).Refusal?.Reason);
    }

    [Fact]
    public void The_interval_holds_the_score_lies_on_the_scale_and_mirrors()
    {
        var counts = Gen.Choose(0, 2_000);
        Prop.ForAll(Gen.Zip(counts, Gen.Zip(counts, counts)).Where(c => c.Item1 + c.Item2.Item1 + c.Item2.Item2 > 0).ToArbitrary(), c =>
        {
            var (promoters, (passives, detractors)) = c;
            var score = Nps.Of(promoters, passives, detractors).Value;
            var mirrored = Nps.Of(detractors, passives, promoters).Value;
            var larger = Nps.Of(promoters * 9L, passives * 9L, detractors * 9L).Value;
            return score.Interval.Contains(score.Value) && score.Interval is { Lower: >= -100, Upper: <= 100 }
                && Math.Abs(score.Interval.Lower + mirrored.Interval.Upper) < 1e-9
                && larger.AdjustedWald.Width < score.AdjustedWald.Width
                && Math.Abs(larger.StandardError * 3 - score.StandardError) < 1e-9;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0.5, 0.2, 200)]
    [InlineData(0.3, 0.3, 50)]
    public void Ninety_five_intervals_of_a_hundred_hold_the_truth(double p, double d, int n)
    {
        var held = Coverage.Of(100 * (p - d), random =>
        {
            var (promoters, detractors) = (0, 0);
            for (var i = 0; i < n; i++)
            {
                var u = random.NextDouble();
                if (u < p) promoters++;
                else if (u < p + d) detractors++;
            }

            return Nps.Of(promoters, n - promoters - detractors, detractors).Value.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void Billions_of_answers_are_no_more_than_many()
    {
        var score = Nps.Of(3_000_000_000_000, 2_000_000_000_000, 1_000_000_000_000).Value;
        Assert.Equal(100 / 3.0, score.Value, 10);
        Assert.InRange(score.Interval.Width, 1e-9, 1e-3);
    }
}
