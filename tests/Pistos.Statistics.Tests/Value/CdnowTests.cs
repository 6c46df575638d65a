using System.Globalization;
using Pistos.Statistics.Tests.Shared;
using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests.Value;

/// <summary>Published figures of the CDNOW sample, and those that an exact fit gives (formulas: Fader, Hardie and Lee 2005; Hardie's note 025).</summary>
public sealed class CdnowTests
{
    [Fact]
    public void The_fit_of_purchases_is_the_published_one()
    {
        var fit = BgNbdFit.Of(CdnowOrders.Published()).Value;
        Assert.Equal(0.242593, fit.Model.R, 6);
        Assert.Equal(4.413532, fit.Model.Alpha, 6);
        Assert.Equal(0.792886, fit.Model.A, 6);
        Assert.Equal(2.425753, fit.Model.B, 6);
        Assert.Equal(-9582.425561, fit.LogLikelihood, 6);
        Assert.Equal((2357, 946, 1016), (fit.Customers, fit.Repeaters, fit.DistinctRows));
        Assert.Equal(0.012557, fit.Errors.R, 1e-5);
        Assert.Equal(0.378221, fit.Errors.Alpha, 1e-3);
        Assert.Equal(0.185719, fit.Errors.A, 1e-3);
        Assert.Equal(0.705345, fit.Errors.B, 3e-3);
    }

    [Fact]
    public void The_records_made_of_the_log_are_the_published_ones()
    {
        var records = CdnowOrders.Published();
        var published = File.ReadLines(CdnowOrders.Summary()).Skip(1).Select(l => l.Split(',').Skip(1).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray());
        Assert.Equal(published, records.Select(r => new[] { r.Repeats, r.Recency, r.Age, r.MeanSpend ?? 0 }));
    }

    [Fact]
    public void The_log_likelihood_at_rounded_parameters_is_the_published_one()
    {
        var published = BgNbd.Of(0.243, 4.414, 0.793, 2.426).Value;
        Assert.Equal(-9582.4268, BgNbdFit.LogLikelihoodOf(published, CdnowOrders.Published()).Value, 4);
    }

    [Theory]
    [InlineData(0.1429, 0.007816)]
    [InlineData(1, 0.053185)]
    [InlineData(3, 0.150632)]
    [InlineData(31.8571, 1.040494)]
    [InlineData(32, 1.043737)]
    [InlineData(78, 1.857972)]
    public void A_newcomer_buys_as_often_as_published(double weeks, double purchases)
    {
        var fit = BgNbdFit.Of(CdnowOrders.Published()).Value;
        Assert.Equal(purchases, fit.Model.NewcomerPurchases(weeks).Value, 6);
    }

    [Fact]
    public void Known_customers_buy_as_often_as_published()
    {
        var records = CdnowOrders.Published();
        var (model, first, frequent) = (BgNbdFit.Of(records).Value.Model, records[0], records[1515]);
        Assert.Equal((2, 30.43, 38.86), (first.Repeats, first.Recency, first.Age));
        Assert.Equal(1.225910, model.Purchases(first, 39).Value, 5e-6);
        Assert.Equal(0.726609, model.Alive(first), 5e-6);
        Assert.Equal((26, 30.86, 31), (frequent.Repeats, frequent.Recency, frequent.Age));
        Assert.Equal(0.710623, model.Purchases(frequent, 1).Value, 5e-6);
        Assert.Equal(0.968920, model.Alive(frequent), 5e-6);
        Assert.Equal(0.813439, records.Average(model.Alive), 6);
        Assert.Equal(2457, records.Sum(r => r.Repeats));
    }

    [Fact]
    public void The_spread_of_purchases_is_that_of_the_published_program()
    {
        var model = BgNbd.Of(0.243, 4.414, 0.793, 2.426).Value;
        Assert.Equal(0.5737864, model.NewcomerChance(0, 39).Value, 7);
        Assert.Equal(1.07869e-07, model.NewcomerChance(10, 2).Value, 1e-12);
        Assert.Equal(1, Enumerable.Range(0, 2000).Sum(n => model.NewcomerChance(n, 39).Value), 6);
    }

    [Fact]
    public void The_fit_of_spending_is_the_published_one()
    {
        var fit = GammaGammaFit.Of(CdnowOrders.Published()).Value;
        Assert.Equal(6.248804, fit.Model.P, 1e-5);
        Assert.Equal(3.744588, fit.Model.Q, 6);
        Assert.Equal(15.447742, fit.Model.V, 1e-5);
        Assert.Equal(-4055.923244, fit.LogLikelihood, 6);
        Assert.Equal(35.171002, fit.Model.PopulationMean, 6);
        Assert.Equal(0.113884, fit.Correlation, 6);
        Assert.Equal(946, fit.Repeaters);
    }

    [Fact]
    public void The_peak_is_where_the_slope_is_zero_with_25_digits()
    {
        var spend = GammaGammaFit.Of(CdnowOrders.Published()).Value.Model;
        Assert.Equal((6.24880249, 3.74458845, 15.44774801), (Math.Round(spend.P, 8), Math.Round(spend.Q, 8), Math.Round(spend.V, 8)));
        var purchases = BgNbdFit.Of(CdnowOrders.Published()).Value.Model;
        Assert.Equal((0.24259291, 4.41353156), (Math.Round(purchases.R, 8), Math.Round(purchases.Alpha, 8)));
        Assert.Equal((0.79288615, 2.42575344), (Math.Round(purchases.A, 8), Math.Round(purchases.B, 8)));
    }

    [Fact]
    public void The_expected_spend_is_the_published_one()
    {
        var (records, model) = (CdnowOrders.Published(), GammaGammaFit.Of(CdnowOrders.Published()).Value.Model);
        double[] published = [24.6586, 18.9115, 35.1710, 35.1710, 35.1710, 71.4629, 18.9115, 35.1710, 27.2824, 35.1710];
        Assert.Equal(published, records.Take(10).Select(r => Math.Round(model.Spend(r).Value, 4)));
        Assert.Equal(35.252958, records.Average(r => model.Spend(r).Value), 6);
        Assert.Equal(35.078552, records.Where(r => r.Repeats > 0).Average(r => r.MeanSpend!.Value), 6);
    }

    [Fact]
    public void The_lifetime_value_of_weekly_data_counts_4_345_weeks_a_month()
    {
        var records = CdnowOrders.Published();
        var value = new LifetimeValue(BgNbdFit.Of(records).Value.Model, GammaGammaFit.Of(records).Value.Model);
        double[] right = [36.2785, 4.6375, 8.3441, 8.3441, 8.3441, 283.5236, 6.8814, 8.3441, 43.3536, 8.3441];
        var values = value.Of(records, new Horizon()).Value;
        Assert.Equal(right, values.Take(10).Select(v => Math.Round(v, 4)));
        Assert.Equal(values, records.Select(r => value.Of(r, new Horizon()).Value));
    }

    [Fact]
    public void The_hold_out_shows_the_model_12_per_cent_too_low()
    {
        var test = BackTest.Of(CdnowOrders.All(), CdnowOrders.CalibrationEnd, Cdnow.End).Value;
        Assert.Equal(1653.4, test.Predicted, 1);
        Assert.Equal(1882, test.Actual);
        Assert.Equal(-0.1215, test.Error!.Value, 4);
        Assert.Equal(0.813440, test.MeanAlive, 6);
        Assert.Equal(2357, test.ByRepeats.Sum(g => g.Customers));
        Assert.Equal(1411, test.ByRepeats[0].Customers);
        Assert.Equal(test.Actual, test.ByRepeats.Sum(g => g.Actual * g.Customers), 6);
        Assert.Equal(test.Predicted, test.ByRepeats.Sum(g => g.Predicted * g.Customers), 6);
        Assert.Equal(78, test.Weeks.Count);
        Assert.Equal(2457 + 1882, test.Weeks[^1].Actual, 20.0);
    }

    [Fact]
    public void The_historic_value_is_the_mean_over_customers()
    {
        var orders = CdnowOrders.All();
        var value = HistoricValue.Of(orders, Cdnow.End).Value;
        Assert.Equal(6919, value.Orders);
        Assert.Equal(16479, Cdnow.Purchases().Sum(p => p.Cds));
        Assert.Equal(244091.94, value.Total, 8);
        Assert.Equal(103.5604, value.PerCustomer.Value, 4);
        Assert.True(value.PerCustomer.Interval!.Value.Contains(value.PerCustomer.Value));
        Assert.Equal(2357, value.PerCustomer.N);
        Assert.Null(value.Margin);
        Assert.Empty(new MinimumHistory().Missing(orders, Cdnow.End));
    }
}
