using MathNet.Numerics.Distributions;
using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests.Value;

public sealed class FitTests
{
    [Theory]
    [InlineData(0.25, 4.5, 0.8, 2.5, 6.2, 3.7, 15)]
    [InlineData(0.9, 3, 1.6, 4, 2, 5, 40)]
    [InlineData(2.5, 12, 0.5, 1.2, 10, 2.2, 3)]
    public void Parameters_are_recovered_from_simulated_customers(double r, double alpha, double a, double b, double p, double q, double v)
    {
        var records = Simulated.Customers(20_000, BgNbd.Of(r, alpha, a, b).Value, GammaGamma.Of(p, q, v).Value, seed: 7);
        var purchases = BgNbdFit.Of(records).Value;
        Assert.Equal(r, purchases.Model.R, 4 * purchases.Errors.R);
        Assert.Equal(alpha, purchases.Model.Alpha, 4 * purchases.Errors.Alpha);
        Assert.Equal(a, purchases.Model.A, 4 * purchases.Errors.A);
        Assert.Equal(b, purchases.Model.B, 4 * purchases.Errors.B);
        Assert.True(purchases.Errors.R < 0.1 * r && purchases.Errors.Alpha < 0.1 * alpha);
        var spending = GammaGammaFit.Of(records).Value;
        Assert.Equal(p, spending.Model.P, 4 * spending.Errors.P);
        Assert.Equal(q, spending.Model.Q, 4 * spending.Errors.Q);
        Assert.Equal(v, spending.Model.V, 4 * spending.Errors.V);
        Assert.True(spending.Errors.Q < 0.1 * q);
    }

    [Fact]
    public void A_standard_error_covers_the_truth_as_often_as_it_says()
    {
        var (truth, spend) = (BgNbd.Of(0.8, 4, 0.9, 2.5).Value, GammaGamma.Of(6, 4, 15).Value);
        var fits = Enumerable.Range(0, 120).Select(i => Simulated.Customers(900, truth, spend, 1000 + i)).Select(c => (BgNbdFit.Of(c).Value, GammaGammaFit.Of(c).Value)).ToArray();
        Assert.InRange(fits.Count(f => Math.Abs(f.Item1.Model.R - truth.R) <= 1.96 * f.Item1.Errors.R) / 120.0, 0.89, 0.99);
        Assert.InRange(fits.Count(f => Math.Abs(Math.Log(f.Item1.Model.A / truth.A)) <= 1.96 * f.Item1.Errors.A / f.Item1.Model.A) / 120.0, 0.89, 0.99);
        Assert.InRange(fits.Count(f => Math.Abs(Math.Log(f.Item2.Model.Q / spend.Q)) <= 1.96 * f.Item2.Errors.Q / f.Item2.Model.Q) / 120.0, 0.89, 0.99);
    }

    [Fact]
    public void Neither_the_order_of_customers_nor_the_unit_of_time_or_money_changes_a_fit()
    {
        var records = Simulated.Customers(3000, BgNbd.Of(0.5, 5, 0.8, 2.5).Value, GammaGamma.Of(6, 4, 15).Value, 3);
        var turned = records.Reverse().ToArray();
        Assert.Equal(BgNbdFit.Of(records).Value, BgNbdFit.Of(turned).Value);
        Assert.Equal(GammaGammaFit.Of(records).Value, GammaGammaFit.Of(turned).Value);
        var scaled = records.Select(r => PurchaseRecord.Of(r.Repeats, r.Recency * 7, r.Age * 7, r.MeanSpend * 100).Value).ToArray();
        var (weeks, days) = (BgNbdFit.Of(records).Value, BgNbdFit.Of(scaled).Value);
        Assert.Equal(weeks.Model.Alpha * 7, days.Model.Alpha, 1e-6);
        Assert.Equal(weeks.Model.B, days.Model.B, 1e-7);
        Assert.Equal(weeks.LogLikelihood - records.Sum(r => r.Repeats) * Math.Log(7), days.LogLikelihood, 1e-6);
        Assert.Equal(GammaGammaFit.Of(records).Value.Model.V * 100, GammaGammaFit.Of(scaled).Value.Model.V, 1e-4);
    }

    [Fact]
    public void Doubled_customers_give_the_same_model_with_surer_parameters()
    {
        var records = Simulated.Customers(2000, BgNbd.Of(0.5, 5, 0.8, 2.5).Value, GammaGamma.Of(6, 4, 15).Value, 4);
        var (once, twice) = (BgNbdFit.Of(records).Value, BgNbdFit.Of([.. records, .. records]).Value);
        Assert.Equal(once.DistinctRows, twice.DistinctRows);
        Assert.Equal(once.Model.A, twice.Model.A, 1e-8);
        Assert.Equal(once.Errors.A / Math.Sqrt(2), twice.Errors.A, 1e-6);
    }

    [Fact]
    public void Too_little_is_refused_with_a_reason()
    {
        var once = PurchaseRecord.Of(0, 0, 20).Value;
        Assert.Equal("There are no customers.", BgNbdFit.Of([]).Refusal?.Reason);
        Assert.Equal("Too few customers bought again to fit a model: 0; at least 10 are needed.", BgNbdFit.Of(Enumerable.Repeat(once, 500)).Refusal?.Reason);
        Assert.StartsWith("Too few", GammaGammaFit.Of([]).Refusal?.Reason);
        Assert.StartsWith("The mean spend of 20 repeat buyers is missing", GammaGammaFit.Of(Enumerable.Repeat(PurchaseRecord.Of(1, 2, 20).Value, 20)).Refusal?.Reason);
    }

    [Fact]
    public void Data_that_do_not_determine_a_model_are_refused()
    {
        var alike = Enumerable.Repeat(PurchaseRecord.Of(3, 15, 20, 10).Value, 200).ToArray();
        Assert.StartsWith("The fit does not converge", BgNbdFit.Of(alike).Refusal?.Reason);
        Assert.StartsWith("The fit does not converge", GammaGammaFit.Of(alike).Refusal?.Reason);
    }

    [Fact]
    public void A_penalty_holds_back_the_parameters_of_a_small_sample()
    {
        var few = Simulated.Customers(150, BgNbd.Of(0.8, 4, 0.9, 2.5).Value, GammaGamma.Of(6, 4, 15).Value, 12);
        var sizes = new[] { 0, 0.001, 0.01, 0.1 }.Select(penalty => BgNbdFit.Of(few, new FitSettings(Penalty: penalty)).Value).Select(f => f.Model.A * f.Model.A + f.Model.B * f.Model.B).ToArray();
        Assert.Equal(sizes.OrderDescending(), sizes);
        Assert.True(sizes[^1] < 0.9 * sizes[0]);
        var spends = new[] { 0, 0.001, 0.01, 0.1 }.Select(penalty => GammaGammaFit.Of(few, new FitSettings(Penalty: penalty)).Value.Model.P).ToArray();
        Assert.Equal(spends.OrderDescending(), spends);
    }

    [Fact]
    public void Spend_that_grows_with_the_number_of_purchases_is_refused()
    {
        var records = Enumerable.Range(1, 100).Select(i => PurchaseRecord.Of(i, 10, 20, 5 + i).Value).ToArray();
        Assert.StartsWith("How often customers buy and how much they spend are correlated (1)", GammaGammaFit.Of(records).Refusal?.Reason);
    }

    [Fact]
    public void A_mean_that_does_not_exist_is_refused()
    {
        Assert.StartsWith("The spend varies so much", GammaGamma.Of(2, 1, 10).Refusal?.Reason);
        var random = new Random(5);
        var wild = Enumerable.Range(0, 2000).Select(_ => PurchaseRecord.Of(2, 5, 20, Gamma.Sample(random, 12, 2 * Gamma.Sample(random, 0.8, 15))).Value).ToArray();
        Assert.StartsWith("The spend varies so much", GammaGammaFit.Of(wild, new FitSettings(MostCorrelation: 1)).Refusal?.Reason);
    }

    [Theory]
    [InlineData(0, 0, 35.171)]
    [InlineData(1_000_000, 20, 20)]
    public void Expected_spend_goes_from_the_mean_of_all_to_ones_own(int repeats, double spend, double expected) =>
        Assert.Equal(expected, GammaGamma.Of(6.248804, 3.744588, 15.447742).Value.Spend(PurchaseRecord.Of(repeats, repeats > 0 ? 1 : 0, 2, spend).Value).Value, 3);

    [Theory]
    [InlineData(-5.0)]
    [InlineData(null)]
    public void Spend_of_a_buyer_whose_mean_is_not_known_or_below_nothing_is_refused(double? mean) =>
        Assert.NotNull(GammaGamma.Of(6, 4, 15).Value.Spend(PurchaseRecord.Of(2, 1, 2, mean).Value).Refusal);
}
