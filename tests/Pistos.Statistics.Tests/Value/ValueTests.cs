using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests.Value;

public sealed class ValueTests
{
    private static readonly DateOnly End = new(2026, 6, 30);

    [Fact]
    public void A_history_counts_days_from_the_first_order_and_leaves_out_what_comes_after()
    {
        Order<string>[] orders =
        [
            new("Maria", new(2026, 6, 2), 10), new("Maria", new(2026, 6, 16), 30), new("Maria", new(2026, 6, 16), 20, Refunded: 10), new("Maria", new(2026, 6, 23), 20),
            new("Nikos", new(2026, 6, 30), 5), new("Eleni", new(2026, 7, 1), 5), new("Maria", new(2026, 7, 1), 99),
        ];
        var histories = PurchaseHistory.Of(orders, End).Value;
        Assert.Equal(["Maria", "Nikos"], histories.Select(h => h.Customer));
        Assert.Equal(PurchaseRecord.Of(2, 3, 4, 30).Value, histories[0].Record);
        Assert.Equal(PurchaseRecord.Of(0, 0, 0).Value, histories[1].Record);
        Assert.Equal(histories.ToHashSet(), PurchaseHistory.Of(orders.Reverse(), End).Value.ToHashSet());
        Assert.Equal(PurchaseRecord.Of(2, 21, 28, 30).Value, PurchaseHistory.Of(orders, End, 1).Value[0].Record);
    }

    [Fact]
    public void A_history_of_nothing_or_of_no_number_is_refused()
    {
        Assert.NotNull(PurchaseHistory.Of<int>([], End).Refusal);
        Assert.NotNull(PurchaseHistory.Of([new Order<int>(1, End, double.NaN)], End).Refusal);
        Assert.NotNull(PurchaseHistory.Of([new Order<int>(1, End, 1e300)], End).Refusal);
        Assert.All(new[] { 0, -7, 1e-300, 1e300, double.NaN }, days => Assert.NotNull(PurchaseHistory.Of([new Order<int>(1, End, 1)], End, days).Refusal));
        Assert.NotNull(PurchaseRecord.Of(1, 1, 2, 1e300).Refusal);
    }

    [Fact]
    public void The_historic_value_takes_off_refunds_and_cost()
    {
        Order<string>[] orders = [new("Maria", new(2026, 6, 20), 100, 30, 40), new("Maria", new(2026, 6, 25), 50, 0, 20), new("Nikos", new(2026, 6, 28), 60, 0, 30)];
        var value = HistoricValue.Of(orders, End).Value;
        Assert.Equal((90, 180, 3), (value.PerCustomer.Value, value.Total, value.Orders));
        Assert.Equal(45, value.Margin!.Value);
        Assert.Equal(6, value.MeanAgeDays);
        var half = 12.706204736432102 * 30;
        Assert.Equal(90 - half, value.PerCustomer.Interval!.Value.Lower, 8);
        Assert.Null(HistoricValue.Of([.. orders, new("Eleni", End, 5)], End).Value.Margin);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_historic_value_of_no_amount_is_refused(double amount)
    {
        Assert.NotNull(HistoricValue.Of([new Order<int>(1, End, amount)], End).Refusal);
        Assert.NotNull(HistoricValue.Of([new Order<int>(1, End.AddDays(1), 5)], End).Refusal);
        Assert.Null(HistoricValue.Of([new Order<int>(1, End, 5), new(2, End, 5)], End).Value.PerCustomer.Interval);
        Assert.Null(HistoricValue.Of([new Order<int>(1, End, 5)], End).Value.PerCustomer.Interval);
    }

    [Fact]
    public void A_lifetime_value_without_discount_is_spend_times_purchases()
    {
        var (buys, spends) = (BgNbd.Of(0.25, 4.5, 0.8, 2.5).Value, GammaGamma.Of(6, 4, 15).Value);
        var (value, record) = (new LifetimeValue(buys, spends), PurchaseRecord.Of(3, 20, 30, 25).Value);
        Assert.Equal(spends.Spend(record).Value * buys.Purchases(record, 52).Value, value.Of(record, new Horizon(13, 4, 0)).Value, 10);
        Assert.True(value.Of(record, new Horizon(13, 4, 0.01)).Value < value.Of(record, new Horizon(13, 4, 0)).Value);
    }

    [Theory]
    [InlineData(0, 4.345, 0.01)]
    [InlineData(5000, 4.345, 0.01)]
    [InlineData(12, 0, 0.01)]
    [InlineData(12, 4.345, -0.01)]
    [InlineData(12, double.NaN, 0.01)]
    public void A_horizon_that_cannot_be_is_refused(int months, double periods, double discount)
    {
        var value = new LifetimeValue(BgNbd.Of(0.25, 4.5, 0.8, 2.5).Value, GammaGamma.Of(6, 4, 15).Value);
        Assert.NotNull(value.Of(default(PurchaseRecord), new Horizon(months, periods, discount)).Refusal);
    }

    [Fact]
    public void One_customer_whose_spend_is_not_known_is_named()
    {
        var value = new LifetimeValue(BgNbd.Of(0.25, 4.5, 0.8, 2.5).Value, GammaGamma.Of(6, 4, 15).Value);
        Assert.StartsWith("Customer 2: The mean spend", value.Of([default, PurchaseRecord.Of(1, 1, 2).Value], new Horizon()).Refusal?.Reason);
    }

    [Fact]
    public void A_repeat_buyer_who_was_paid_back_in_full_has_a_value_and_spoils_no_other()
    {
        var value = new LifetimeValue(BgNbd.Of(0.25, 4.5, 0.8, 2.5).Value, GammaGamma.Of(6, 4, 15).Value);
        var paidBack = PurchaseRecord.Of(1, 1, 2, 0).Value;
        // A third of the mean of all, vp/(q − 1) = 30: (q − 1)/(px + q − 1) = 3/9.
        Assert.Equal(10, value.Spend.Spend(paidBack).Value, 12);
        Assert.Equal(2, value.Of([default, paidBack], new Horizon()).Value.Length);
    }

    [Fact]
    public void A_next_purchase_is_not_dated_by_periods_that_cannot_be()
    {
        var next = new NextPurchase(0.9, 2, new(1, 3, 0.8));
        Assert.Equal(End.AddDays(14), next.Day(End));
        Assert.All(new[] { -7, 0, double.NaN, double.PositiveInfinity }, days => Assert.Null(next.Day(End, days)));
    }

    [Fact]
    public void In_no_time_nothing_is_bought_however_short_it_is()
    {
        var model = BgNbd.Of(0.25, 1e6, 0.8, 2.5).Value;
        Assert.Equal((1, 0), (model.NewcomerChance(0, 1e-320).Value, model.NewcomerChance(1, 1e-320).Value));
        Assert.Equal("'r' must be 1e-9 or more; it is 1e-10.", BgNbd.Of(1e-10, 1, 1, 1).Refusal?.Reason);
    }

    [Fact]
    public void A_young_shop_is_told_what_is_missing()
    {
        Order<int>[] orders = [new(1, new(2026, 4, 1), 10), new(1, new(2026, 5, 1), 10), new(2, new(2026, 5, 2), 10)];
        Assert.Equal(
            ["2 customers have ordered; 500 are needed.", "The orders span 31 days; 180 are needed.", "The last order is 59 days old; 30 at most are allowed.", "No customer has ordered on 3 days."],
            new MinimumHistory().Missing(orders, End).Select(m => m.Reason));
        Assert.Single(new MinimumHistory().Missing(Array.Empty<Order<int>>(), End));
    }

    [Fact]
    public void A_back_test_needs_a_time_to_test()
    {
        Assert.NotNull(BackTest.Of([new Order<int>(1, End, 10)], End, End).Refusal);
        Assert.StartsWith("Too few", BackTest.Of([new Order<int>(1, End, 10)], End, End.AddDays(7)).Refusal?.Reason);
    }
}
