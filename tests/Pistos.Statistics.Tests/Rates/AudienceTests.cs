using Pistos.Statistics.Rates;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Rates;

public sealed class AudienceTests
{
    private static readonly Audience Small = new("B", 50_000, 25_000);

    [Fact]
    public void The_break_even_of_two_audiences_is_where_they_tie_in_heads()
    {
        var even = new Audience("A", 500_000, 0).BreakEvenWith(Small).Value;
        Assert.Equal((25_000, 0.05, true), (even.Engaged, even.Share, even.IsReachable));
        Assert.False(new Audience("C", 10_000, 0).BreakEvenWith(Small).Value.IsReachable);
    }

    [Theory]
    [InlineData(20_000, "B", "B")]
    [InlineData(25_000, "B", null)]
    [InlineData(100_000, "B", "A")]
    [InlineData(250_000, null, "A")]
    [InlineData(300_000, "A", "A")]
    public void Share_and_heads_may_rank_differently(long engaged, string? byShare, string? byPeople)
    {
        var compared = new Audience("A", 500_000, engaged).CompareWith(Small).Value;
        Assert.Equal((byShare, byPeople), (compared.BetterShare?.Name, compared.MorePeople?.Name));
        Assert.Equal(0.495618, compared.Second.Interval!.Value.Lower, 6);
        Assert.Equal(0.504382, compared.Second.Interval!.Value.Upper, 6);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("no followers", new Audience("A", 0, 0).EngagedShare().Refusal?.Reason);
        Assert.Contains("no followers", new Audience("A", 0, 0).BreakEvenWith(Small).Refusal?.Reason);
        Assert.Equal("6 are engaged of 5 followers of A; only followers count.", new Audience("A", 5, 6).CompareWith(Small).Refusal?.Reason);
    }

    [Theory]
    [InlineData(5, 5, 5, Engagement.Full)]
    [InlineData(5, 5, 4, Engagement.Indifferent)]
    [InlineData(2, 1, 2, Engagement.ActivelyDisengaged)]
    [InlineData(2, 1, 3, Engagement.Indifferent)]
    public void Three_ratings_make_a_group(int first, int second, int third, Engagement group) =>
        Assert.Equal(group, EngagedPremium.GroupOf(first, second, third).Value);

    [Fact]
    public void The_premium_is_what_a_group_is_worth_above_the_mean_of_all()
    {
        EngagedCustomer[] customers =
        [
            new(Engagement.Full, 130), new(Engagement.Full, 116), new(Engagement.Indifferent, 100), new(Engagement.Indifferent, 80), new(Engagement.ActivelyDisengaged, 74),
        ];
        var premium = EngagedPremium.Of(customers).Value;
        Assert.Equal(0.23, premium.Full!.Value, 12);
        Assert.Equal(-0.26, premium.ActivelyDisengaged!.Value, 12);
        Assert.Equal(2, premium.Ratio);
        Assert.True(premium.Full.Interval!.Value.Contains(0.23));
        Assert.Null(premium.ActivelyDisengaged.Interval);
        Assert.Null(EngagedPremium.Of(customers[..2]).Value.Ratio);
        Assert.Contains("more than 0", EngagedPremium.Of([new(Engagement.Full, 0)]).Refusal?.Reason);
        Assert.Contains("nearly nothing", EngagedPremium.Of([new(Engagement.Full, 1e90), new(Engagement.Indifferent, -1e90), new(Engagement.Full, 1e-9)]).Refusal?.Reason);
        Assert.Contains("no customers", EngagedPremium.Of([]).Refusal?.Reason);
        Assert.Equal("'values' must be finite numbers below 10^100; one of them is not.", EngagedPremium.Of([new(Engagement.Full, double.NaN)]).Refusal?.Reason);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_premium()
    {
        // A third is fully engaged and worth 130 on average, the others 85, so that the mean is 100.
        var held = Coverage.Of(0.3, random =>
        {
            var customers = new EngagedCustomer[150];
            for (var i = 0; i < customers.Length; i++)
                customers[i] = random.NextDouble() < 1 / 3.0 ? new(Engagement.Full, random.Normal(130, 40)) : new(Engagement.Indifferent, random.Normal(85, 30));
            return EngagedPremium.Of(customers).Value.Full?.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }
}
