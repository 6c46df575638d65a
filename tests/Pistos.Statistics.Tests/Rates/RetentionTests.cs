using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Tests.Rates;

public sealed class RetentionTests
{
    private static readonly (string, int)[] Activity =
    [
        ("Anna", 0), ("Anna", 1), ("Anna", 1), ("Anna", 3),
        ("Nikos", 0),
        ("Eleni", 2), ("Eleni", 3), ("Eleni", 4),
    ];

    [Fact]
    public void The_classic_rule_counts_those_active_in_the_period_itself()
    {
        var cohorts = Retention.ByCohort(Activity, lastComplete: 3).Value;
        Assert.Equal([(0, 2L), (2, 1L)], cohorts.Select(c => (c.Period, c.Size)));
        Assert.Equal([1, 0.5, 0, 0.5], cohorts[0].Cells.Select(c => c?.Value));
    }

    [Fact]
    public void The_unbounded_rule_counts_those_active_then_or_later() =>
        Assert.Equal([1, 0.5, 0.5, 0.5], Retention.ByCohort(Activity, 3, RetentionRule.Unbounded).Value[0].Cells.Select(c => c?.Value));

    [Fact]
    public void A_cell_whose_period_has_not_passed_is_blank_and_not_zero() =>
        Assert.Equal([1, 1, null, null], Retention.ByCohort(Activity, 3).Value[1].Cells.Select(c => c?.Value));

    [Fact]
    public void Order_and_names_make_no_difference()
    {
        var relabelled = Activity.Reverse().Select(a => (a.Item1.Length * 1000 + a.Item1[0], a.Item2));
        Assert.Equal(Flat(Retention.ByCohort(Activity, 3).Value), Flat(Retention.ByCohort(relabelled, 3).Value));

        static IEnumerable<double?> Flat(Cohort[] cohorts) => cohorts.SelectMany(c => c.Cells.Select(cell => cell?.Interval?.Lower).Prepend(c.Size));
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("Nobody was active", Retention.ByCohort<string>([], 3).Refusal?.Reason);
        Assert.Contains("Nobody was active", Retention.ByCohort([("Anna", 4)], 3).Refusal?.Reason);
        Assert.Contains("choose longer periods", Retention.ByCohort([("Anna", int.MinValue), ("Nikos", 3)], int.MaxValue).Refusal?.Reason);
        Assert.NotNull(Retention.ByCohort(Activity, 3, level: 2).Refusal);
    }

    [Fact]
    public void Churn_of_contracts_is_the_share_of_those_at_the_start_who_left()
    {
        var churn = Churn.OfContracts(400, 388).Value;
        Assert.Equal(0.03, churn.Value, 12);
        Assert.Equal(0.017243, churn.Interval!.Value.Lower, 6);
        Assert.Contains("came later", Churn.OfContracts(5, 6).Refusal?.Reason);
        Assert.Contains("Nobody was active", Churn.OfContracts(0, 0).Refusal?.Reason);
        Assert.Equal("'still active at end' must be 0 or more; it is -1.", Churn.OfContracts(5, -1).Refusal?.Reason);
    }

    [Fact]
    public void Churn_of_a_shop_is_what_the_probabilities_leave()
    {
        var churn = Churn.OfShop([1, 0.5, 0.5, 0]).Value;
        Assert.Equal(0.5, churn.Value, 12);
        Assert.Equal(0.5 - 1.959963984540054 * Math.Sqrt(0.5) / 4, churn.Interval!.Value.Lower, 10);
        Assert.Equal(new(0, null, 3), Churn.OfShop([1, 1, 1]).Value);
        Assert.Contains("0 to 1", Churn.OfShop([0.5, double.NaN]).Refusal?.Reason);
        Assert.Contains("no customers", Churn.OfShop([]).Refusal?.Reason);
    }
}
