using Pistos.Statistics.Rates;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Rates;

public sealed class RepeatPurchaseTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    private static DateOnly[] On(params int[] days) => [.. days.Select(d => Start.AddDays(d))];

    [Fact]
    public void The_published_repeat_rate_of_a_real_shop_comes_out()
    {
        var rate = RepeatPurchase.Ever(Cdnow.Histories(), new DateOnly(1997, 9, 30)).Value;
        Assert.Equal((2_357, 946.0), (rate.N, Math.Round(rate.Value * rate.N, 9)));
        Assert.Equal(0.4014, rate.Value, 4);
    }

    [Fact]
    public void Several_orders_of_one_day_are_one_purchase_and_the_order_of_days_makes_no_difference()
    {
        Assert.Equal(0, RepeatPurchase.Ever([On(3, 3)], Start.AddDays(10)).Value.Value);
        Assert.Equal(RepeatPurchase.Ever([On(3, 5)], Start.AddDays(10)).Value, RepeatPurchase.Ever([On(5, 3)], Start.AddDays(10)).Value);
    }

    [Fact]
    public void A_window_leaves_out_the_young_and_later_purchases()
    {
        DateOnly[][] histories = [On(0, 30), On(0, 31), On(0), On(80, 81)];
        var rate = RepeatPurchase.InWindow(histories, Start.AddDays(100), 30).Value;
        Assert.Equal((1 / 3.0, 3), (rate.Value, rate.N));
        Assert.Contains("customers older than the window", RepeatPurchase.InWindow(histories, Start.AddDays(10), 30).Refusal?.Reason);
    }

    [Fact]
    public void The_time_to_the_next_purchase_counts_the_young_as_watched_so_far()
    {
        DateOnly[][] histories = [On(0, 10, 40), On(0, 20), On(60)];
        var second = RepeatPurchase.TimeToNext(histories, Start.AddDays(70)).Value;
        // At risk on day 10 are all three of which the one of 10 days leaves; on day 20 the other.
        Assert.Equal((3, 2), (second.N, second.Steps.Count));
        Assert.Equal(3L, second.Steps[0].AtRisk);
        Assert.Equal(2 / 3.0, second.Survival(10).Value.Value, 12);
        var third = RepeatPurchase.TimeToNext(histories, Start.AddDays(70), step: 2).Value;
        Assert.Equal((2, 30.0), (third.N, third.Steps.Single().Time));
    }

    [Fact]
    public void The_returning_customer_rate_is_about_the_buyers_of_a_period()
    {
        DateOnly[][] histories = [On(0, 40), On(41), On(41, 45), On(2)];
        var rate = RepeatPurchase.ReturningCustomers(histories, Start.AddDays(30), Start.AddDays(60)).Value;
        Assert.Equal((2 / 3.0, 3), (rate.Value, rate.N));
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("Nobody has bought", RepeatPurchase.Ever([], Start).Refusal?.Reason);
        Assert.Contains("Nobody has bought", RepeatPurchase.Ever([On(5), []], Start).Refusal?.Reason);
        Assert.Contains("2 times", RepeatPurchase.TimeToNext([On(5)], Start.AddDays(9), step: 2).Refusal?.Reason);
        Assert.NotNull(RepeatPurchase.TimeToNext([On(5)], Start.AddDays(9), step: 0).Refusal);
        Assert.NotNull(RepeatPurchase.InWindow([On(5)], Start.AddDays(9), 0).Refusal);
        Assert.Contains("ends before it begins", RepeatPurchase.ReturningCustomers([On(5)], Start, Start.AddDays(-1)).Refusal?.Reason);
        Assert.Contains("Nobody bought in the period", RepeatPurchase.ReturningCustomers([On(5)], Start, Start).Refusal?.Reason);
    }
}
