using Pistos.Statistics.Heard;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Heard;

public sealed class PostStratificationTests
{
    private static readonly Stratum[] Shop = [Stratum.OfShare("no issue", 8_000, 360, 400), Stratum.OfShare("issue", 2_000, 210, 600)];

    [Fact]
    public void The_published_correction_comes_out()
    {
        var corrected = PostStratification.Of(Shop).Value;
        Assert.Equal(0.57, corrected.Figure.Spoke.Value, 12);
        Assert.Equal(0.79, corrected.Figure.All.Value, 12);
        Assert.Equal(0.012142, corrected.StandardError, 6);
        Assert.Equal((0.7662, 0.8138), (Math.Round(corrected.Figure.All.Interval!.Value.Lower, 4), Math.Round(corrected.Figure.All.Interval!.Value.Upper, 4)));
        Assert.Equal([2.0, 0.3333], corrected.Strata.Select(s => Math.Round(s.Weight, 4)));
        Assert.Equal((600, 1.6667), (Math.Round(corrected.Figure.All.N, 9), Math.Round(corrected.Figure.DesignEffect, 4)));
        Assert.Single(corrected.Figure.Assumptions);
    }

    [Fact]
    public void Single_answers_give_the_same_as_their_sums_in_any_order()
    {
        List<StratumAnswer> answers =
        [
            .. Enumerable.Range(0, 400).Select(i => new StratumAnswer("no issue", i < 360 ? 1 : 0)),
            .. Enumerable.Range(0, 600).Select(i => new StratumAnswer("issue", i < 210 ? 1 : 0)),
        ];
        (string, long)[] customers = [("no issue", 8_000), ("issue", 2_000)];
        var expected = PostStratification.Of(Shop).Value;
        new Random(3).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answers));
        foreach (var found in new[] { PostStratification.Of(answers, customers).Value, PostStratification.Of(answers, [.. customers.Reverse()]).Value })
        {
            Assert.Equal(expected.Figure.All.Value, found.Figure.All.Value, 12);
            Assert.Equal(expected.StandardError, found.StandardError, 12);
            Assert.Equal(expected.Figure.Spoke, found.Figure.Spoke with { Value = Math.Round(found.Figure.Spoke.Value, 12) });
        }
    }

    [Fact]
    public void Means_are_corrected_with_their_sample_variance()
    {
        StratumAnswer[] answers = [new("a", 2), new("a", 4), new("b", 7), new("b", 8), new("b", 9)];
        var corrected = PostStratification.Of(answers, [("a", 60), ("b", 40)]).Value;
        Assert.Equal(0.6 * 3 + 0.4 * 8, corrected.Figure.All.Value, 12);
        Assert.Equal(Math.Sqrt(0.36 * (1 - 2 / 60.0) * 2 / 2 + 0.16 * (1 - 3 / 40.0) * 1 / 3), corrected.StandardError, 12);
        var bySums = PostStratification.Of([Stratum.OfMean("a", 60, 2, 3, 2), Stratum.OfMean("b", 40, 3, 8, 1)]).Value;
        Assert.Equal(corrected.StandardError, bySums.StandardError, 12);
        Assert.Equal(6, bySums.Figure.Spoke.Value, 12);
        Assert.Equal(corrected.Figure.Spoke.Interval!.Value.Lower, bySums.Figure.Spoke.Interval!.Value.Lower, 10);
    }

    [Fact]
    public void A_stratum_in_which_nobody_answered_is_joined_with_the_next_and_it_is_said()
    {
        var corrected = PostStratification.Of([Stratum.OfShare("new", 500, 0, 0), Stratum.OfShare("young", 500, 5, 10), Stratum.OfShare("old", 1_000, 8, 10), Stratum.OfShare("gone", 0, 0, 0)]).Value;
        Assert.Equal(["new + young", "old"], corrected.Strata.Select(s => s.Name));
        Assert.Equal(0.65, corrected.Figure.All.Value, 12);
        Assert.Equal("Too few answered to tell them apart, so these count as one stratum: new + young.", corrected.Figure.Assumptions[1]);
        var last = PostStratification.Of([Stratum.OfShare("old", 1_000, 8, 10), Stratum.OfShare("new", 500, 0, 0)]).Value;
        Assert.Equal("old + new", last.Strata.Single().Name);
    }

    [Fact]
    public void A_census_is_certain_and_answers_all_alike_are_not()
    {
        Assert.Equal(new(0.5, 0.5, 0.95), PostStratification.Of([Stratum.OfShare("all", 10, 5, 10)]).Value.Figure.All.Interval);
        var alike = PostStratification.Of([Stratum.OfShare("all", 100, 10, 10)]).Value;
        Assert.Null(alike.Figure.All.Interval);
        Assert.Equal("All 10 answers of 'all' are alike, so the interval is too narrow there.", alike.Figure.Assumptions[1]);
        Assert.InRange(alike.Figure.Spoke.Interval!.Value.Lower, 0.7, 0.73);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_truth_of_all_customers_however_unevenly_they_speak()
    {
        var happy = (Without: Share(800, 0.8), With: Share(200, 0.3));
        var held = Coverage.Of((640 + 60) / 1_000.0, random => PostStratification.Of(
            [Stratum.OfShare("no issue", 800, Drawn(random, happy.Without, 90), 90), Stratum.OfShare("issue", 200, Drawn(random, happy.With, 120), 120)]).Value.Figure.All.Interval);
        Assert.InRange(held, 0.93, 0.97);

        static int[] Share(int n, double p) => [.. Enumerable.Range(0, n).Select(i => i < n * p ? 1 : 0)];

        static int Drawn(Random random, int[] people, int n)
        {
            var sum = 0;
            for (var i = 0; i < n; i++)
            {
                var j = random.Next(i, people.Length);
                (people[i], people[j]) = (people[j], people[i]);
                sum += people[i];
            }

            return sum;
        }
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Equal("There are answers of the stratum 'c', of which the number of customers is not known.", PostStratification.Of([new("c", 1)], [("a", 5)]).Refusal?.Reason);
        Assert.Equal("The stratum 'a' is there twice.", PostStratification.Of([new("a", 1)], [("a", 5), ("a", 6)]).Refusal?.Reason);
        Assert.Contains("finite", PostStratification.Of([new("a", double.NaN)], [("a", 5)]).Refusal?.Reason);
        Assert.Contains("each customer may count once", PostStratification.Of([Stratum.OfShare("a", 5, 3, 6)]).Refusal?.Reason);
        Assert.Contains("not a share", PostStratification.Of([Stratum.OfShare("a", 50, 7, 6)]).Refusal?.Reason);
        Assert.Contains("not a share", PostStratification.Of([Stratum.OfShare("a", 50, 5, 0), Stratum.OfShare("b", 50, 5, 10)]).Refusal?.Reason);
        Assert.Contains("10^15", PostStratification.Of([Stratum.OfShare("a", long.MaxValue, 1, 2), Stratum.OfShare("b", long.MaxValue, 1, 2)]).Refusal?.Reason);
        Assert.Contains("There are no answers", PostStratification.Of([Stratum.OfShare("a", 5, 0, 0)]).Refusal?.Reason);
        Assert.Contains("There are no answers", PostStratification.Of([], [("a", 5)]).Refusal?.Reason);
        Assert.Contains("two at least", PostStratification.Of([Stratum.OfMean("a", 5, 1, 7, 0)]).Refusal?.Reason);
        Assert.Contains("There are no customers", PostStratification.Of([]).Refusal?.Reason);
        Assert.NotNull(PostStratification.Of([Stratum.OfMean("a", 5, 2, double.NaN, 1)]).Refusal);
        Assert.NotNull(PostStratification.Of(Shop, level: 1).Refusal);
    }
}
