using FsCheck;
using FsCheck.Fluent;
using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests.Value;

public sealed class BgNbdTests
{
    /// <summary>Right values by the published formula with 40 digits (mpmath); the 1-digit neighbourhoods of a = 1 and a + b = 1 by their limits.</summary>
    [Theory]
    [InlineData(0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, 39.0, 1.22602817476714)]
    [InlineData(0.243, 4.414, 0.793, 2.426, 26, 30.86, 31.0, 1.0, 0.710620937334675)]
    [InlineData(0.243, 4.414, 0.793, 2.426, 0, 0.0, 38.86, 0.001, 5.61536119276094e-6)]
    [InlineData(0.243, 4.414, 0.793, 2.426, 0, 0.0, 10.0, 100000.0, 21.2121772462012)]
    [InlineData(0.243, 4.414, 1.0000000001, 2.426, 3, 20.0, 30.0, 52.0, 2.02839666696383)]
    [InlineData(0.243, 4.414, 1.0, 2.426, 3, 20.0, 30.0, 52.0, 2.028396667)]
    [InlineData(0.5, 6.0, 1.7, 0.9, 1, 3.0, 40.0, 500.0, 0.116080516654035)]
    [InlineData(0.1, 2.0, 0.2, 0.3, 0, 0.0, 5.0, 20.0, 0.209128999385555)]
    [InlineData(60.0, 30.0, 0.8, 1.5, 4, 10.0, 12.0, 1000.0, 11.3053661832352)]
    [InlineData(2.0, 8.0, 40.0, 3.0, 300, 35.0, 36.0, 10.0, 0.0634117167430414)]
    [InlineData(5.0, 0.001, 0.5, 0.5, 2000, 90.0, 90.5, 52.0, 57.7854957767278)]
    [InlineData(0.01, 1.0, 3.0, 200.0, 0, 0.0, 1.0, 1.0, 0.00498146380787492)]
    public void Expected_purchases_are_right_to_nine_digits(double r, double alpha, double a, double b, int x, double recency, double age, double time, double right)
    {
        var purchases = BgNbd.Of(r, alpha, a, b).Value.Purchases(PurchaseRecord.Of(x, recency, age).Value, time).Value;
        Assert.Equal(right, purchases, right * 1e-9);
    }

    [Fact]
    public void Nothing_jumps_where_a_passes_1_and_where_a_plus_b_does()
    {
        Assert.All(new[] { (1.0, 2.4), (0.3, 0.7) }, p =>
        {
            double[] near = [.. new[] { -1e-3, -1e-4, -1e-6, 0, 1e-6, 1e-4, 1e-3 }.Select(d => BgNbd.Of(0.24, 4.4, p.Item1 + d, p.Item2).Value.NewcomerPurchases(30).Value)];
            Assert.All(near, v => Assert.Equal(near[3], v, 3e-3 * near[3]));
            Assert.Equal(near.OrderDescending(), near);
        });
    }

    [Fact]
    public void A_customer_is_alive_with_a_chance_between_0_and_1_and_buys_no_less_in_a_longer_time() => Prop.ForAll(Cases(), c =>
    {
        var (alive, soon, later) = (c.Model.Alive(c.Record), c.Model.Purchases(c.Record, c.Time).Value, c.Model.Purchases(c.Record, c.Time * 1.5 + 0.1).Value);
        return alive is >= 0 and <= 1 && soon >= 0 && later >= soon * (1 - 1e-9) && double.IsFinite(later);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_quicker_the_last_purchase_is_past_the_surer_somebody_is_alive() => Prop.ForAll(Cases(), c =>
        c.Record.Repeats == 0 || c.Model.Alive(c.Record) <= c.Model.Alive(PurchaseRecord.Of(c.Record.Repeats, c.Record.Age, c.Record.Age).Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_next_purchase_has_a_day_where_there_will_be_one()
    {
        var model = BgNbd.Of(0.243, 4.414, 0.793, 2.426).Value;
        var next = model.Next(PurchaseRecord.Of(26, 30.86, 31).Value).Value;
        Assert.Equal(0.96892, next.Chance, 5);
        Assert.Equal(35.414 * (Math.Pow(2, 1 / 26.243) - 1), next.Median, 10);
        Assert.True(next.Range.Contains(next.Median));
        Assert.Equal(new DateOnly(1997, 10, 7), next.Day(new DateOnly(1997, 9, 30)));
        var gone = model.Next(PurchaseRecord.Of(10, 5, 38).Value).Value;
        Assert.True(gone.Chance < 0.01);
        Assert.Null(gone.Day(new DateOnly(1997, 9, 30)));
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, -1, 1, 1)]
    [InlineData(1, 1, double.NaN, 1)]
    [InlineData(1, 1, 1, double.PositiveInfinity)]
    [InlineData(1, 1, 1e10, 1)]
    public void Parameters_that_cannot_be_are_refused(double r, double alpha, double a, double b) => Assert.NotNull(BgNbd.Of(r, alpha, a, b).Refusal);

    [Fact]
    public void Times_that_cannot_be_are_refused()
    {
        var model = BgNbd.Of(0.243, 4.414, 0.793, 2.426).Value;
        Assert.All(new[] { -1, double.NaN, double.PositiveInfinity }, t =>
        {
            Assert.NotNull(model.Purchases(default, t).Refusal);
            Assert.NotNull(model.NewcomerPurchases(t).Refusal);
            Assert.NotNull(model.NewcomerChance(1, t).Refusal);
        });
        Assert.NotNull(model.NewcomerChance(-1, 1).Refusal);
        Assert.NotNull(model.Next(default, 1).Refusal);
        Assert.Equal(0, model.NewcomerPurchases(0).Value);
        Assert.Equal((1, 0), (model.NewcomerChance(0, 0).Value, model.NewcomerChance(3, 0).Value));
    }

    [Theory]
    [InlineData(-1, 0, 5)]
    [InlineData(1, 6, 5)]
    [InlineData(0, 2, 5)]
    [InlineData(2, 0, 5)]
    [InlineData(1, double.NaN, 5)]
    [InlineData(1, 2, double.PositiveInfinity)]
    public void Records_that_cannot_be_are_refused(int x, double recency, double age) => Assert.NotNull(PurchaseRecord.Of(x, recency, age).Refusal);

    [Fact]
    public void The_furthest_parameters_and_times_give_numbers()
    {
        double[] sizes = [1e-9, 1, 1e9];
        var models = (from r in sizes from alpha in sizes from a in sizes from b in sizes select BgNbd.Of(r, alpha, a, b).Value).ToArray();
        PurchaseRecord[] records = [default, PurchaseRecord.Of(1, 1e-9, 1e9).Value, PurchaseRecord.Of(50, 40, 40).Value, PurchaseRecord.Of(int.MaxValue, 1, 1e9).Value];
        Assert.All(models, m => Assert.All(records, record => Assert.All(new[] { 1e-9, 1, 1e9 }, time =>
        {
            Assert.InRange(m.Alive(record), 0, 1);
            Assert.InRange(m.Purchases(record, time).Value, 0, double.MaxValue);
        })));
        Assert.All(models, m => Assert.All(new[] { 0, 3, int.MaxValue }, n => Assert.InRange(m.NewcomerChance(n, 10).Value, 0, 1)));
        Assert.All(models, m => Assert.True(m.Next(records[2]) is { Refusal: null, Value.Median: >= 0 } or { Refusal: not null }));
    }

    private static Arbitrary<Case> Cases() => Arb.From(
        from r in Size
        from alpha in Size
        from a in Size
        from b in Size
        from x in Gen.Choose(0, 400)
        from age in Size
        from share in Gen.Choose(1, 100)
        from time in Size
        select new Case(BgNbd.Of(r, alpha, a, b).Value, PurchaseRecord.Of(x, x == 0 ? 0 : Math.Min(age, age * share / 100), age).Value, time));

    /// <summary>From 0.01 to 100, as often small as large.</summary>
    private static Gen<double> Size => Gen.Choose(-2000, 2000).Select(e => Math.Pow(10, e / 1000.0));

    internal sealed record Case(BgNbd Model, PurchaseRecord Record, double Time);
}
