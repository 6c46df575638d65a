using Pistos.Statistics.Estimates;
using Pistos.Statistics.Mood;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Mood;

public sealed class MoodTests
{
    private static readonly string[] Journey = ["order", "parcel", "support"];

    [Fact]
    public void A_curve_weighs_the_kinds_of_sign_and_counts_each_customer_once()
    {
        MoodEvidence<string>[] evidence =
        [
            new("parcel", "Maria", MoodSign.Score, 1), new("parcel", "Nikos", MoodSign.Score, 0),
            new("parcel", "Maria", MoodSign.Sentiment, -0.4), new("parcel", "Maria", MoodSign.Sentiment, -0.8),
            new("parcel", "Eleni", MoodSign.Behaviour, -1), new("support", "Eleni", MoodSign.Sentiment, 0.5), new("elsewhere", "Eleni", MoodSign.Sentiment, 0.5),
        ];
        var curve = MoodCurve.Of(Journey, evidence).Value;
        Assert.Equal(Journey, curve.Select(p => p.Touchpoint));
        Assert.Equal("Unknown: there is no evidence.", curve[0].Mood.Refusal?.Reason);
        Assert.Equal(0.5 * 0.5 + 0.3 * -0.6 + 0.2 * -1, curve[1].Mood.Value.Value, 12);
        Assert.Equal(3, curve[1].Mood.Value.N);
        Assert.Equal(-0.6, curve[1].Signs[MoodSign.Sentiment], 12);
        Assert.Equal(0.5, curve[2].Mood.Value.Value);
        Assert.True(curve[2].Mood.Value.Interval!.Value.Width > 1.4);
        Assert.Equal(curve.Select(p => p.Mood.ToString()), MoodCurve.Of(Journey, evidence.Reverse()).Value.Select(p => p.Mood.ToString()));
        Assert.StartsWith("Unknown: 1 customers are too few", MoodCurve.Of(Journey, evidence, least: 2).Value[2].Mood.Refusal?.Reason);
        Assert.Equal("Unknown: there is no evidence.", MoodCurve.Of(Journey, evidence, new MoodWeights(Sentiment: 0)).Value[2].Mood.Refusal?.Reason);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(200)]
    public void The_interval_holds_the_truth_as_often_as_it_says_although_signs_of_one_customer_go_together(int customers) => Assert.InRange(
        Coverage.Of(0.15, random =>
        {
            var evidence = Enumerable.Range(0, customers).SelectMany(c =>
            {
                var own = Math.Clamp(random.Normal(0.0, 0.25), -0.6, 0.6);
                return new[] { new MoodEvidence<int>("order", c, MoodSign.Score, own + 0.2), new MoodEvidence<int>("order", c, MoodSign.Sentiment, own + 0.2 * (random.NextDouble() - 0.5)), new MoodEvidence<int>("order", c, MoodSign.Behaviour, own + 0.25) };
            });
            return MoodCurve.Of(["order"], evidence).Value[0].Mood.Value.Interval;
        }, draws: customers > 100 ? 1000 : 4000), 0.93, customers < 10 ? 1 : 0.97);

    [Fact]
    public void More_customers_make_it_surer()
    {
        var widths = new[] { 1, 3, 10, 100, 1000 }.Select(n => MoodCurve.Of(["order"], Enumerable.Range(0, n).Select(c => new MoodEvidence<int>("order", c, MoodSign.Score, c % 2))).Value[0].Mood.Value.Interval!.Value.Width).ToArray();
        Assert.Equal(widths.OrderDescending(), widths);
        Assert.True(widths[^1] < 0.1);
    }

    [Fact]
    public void Scales_become_moods()
    {
        Assert.Equal([-1, -0.5, 0, 0.5, 1], Enumerable.Range(1, 5).Select(r => MoodScale.OfCsat(r).Value));
        Assert.Equal([-1, 0, 1], new[] { 1, 4, 7 }.Select(r => MoodScale.OfCes(r).Value));
        Assert.Equal([-1, -1, 0, 0, 1, 1], new[] { 0, 6, 7, 8, 9, 10 }.Select(r => MoodScale.OfNps(r).Value));
        Outcome<double>[] refused = [MoodScale.OfCsat(0), MoodScale.OfCsat(6), MoodScale.OfCes(8), MoodScale.OfNps(-1), MoodScale.OfNps(11)];
        Assert.All(refused, r => Assert.NotNull(r.Refusal));
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_sign_off_the_scale_is_refused(double value) => Assert.NotNull(MoodCurve.Of(Journey, [new MoodEvidence<int>("order", 1, MoodSign.Score, value)]).Refusal);

    [Fact]
    public void Settings_that_cannot_be_are_refused()
    {
        Assert.NotNull(MoodCurve.Of<int>(Journey, [], new MoodWeights(Score: -1)).Refusal);
        Assert.Contains("below 10^100", MoodCurve.Of<int>(Journey, [], new MoodWeights(1e308, 1e308, 1e308)).Refusal?.Reason);
        Assert.Contains("more than 0", MoodCurve.Of<int>(Journey, [], new MoodWeights(0, 0, 0)).Refusal?.Reason);
        Assert.NotNull(MoodCurve.Of<int>(Journey, [], least: 0).Refusal);
        Assert.NotNull(MoodCurve.Of<int>(Journey, [], level: 0).Refusal);
    }
}
