using Pistos.Statistics.Experiments;
using Pistos.Statistics.Heard;
using Pistos.Statistics.Need;
using Pistos.Statistics.Rates;
using Pistos.Statistics.Scores;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests;

/// <summary>The worked examples of the README, run: each number that it prints is the one that comes out.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Scores_come_out_as_printed()
    {
        var nps = Nps.Of(promoters: 180, passives: 120, detractors: 100).Value;
        Readme.Says($"{nps.Value:0.0}, {nps.Interval.Lower:0.0} to {nps.Interval.Upper:0.0}");
        var moved = Nps.Compare(nps, Nps.Of(150, 120, 130).Value).Value;
        Readme.Says($"{moved.Difference.Value:0.0} points, p = {moved.P:0.0000}");
        var csat = Csat.Of([5, 4, null, 2, 5, null]).Value;
        Readme.Says($"{csat.Value:0} % of {csat.N}, {csat.Interval!.Value.Lower:0} to {csat.Interval.Value.Upper:0}");
        long[] effort = [80, 210, 140, 110, 160, 180, 120];
        Readme.Says($"{Ces.Mean(effort).Value.Value:0.00}, {Ces.NetEase(effort).Value.Value:0.0}, {Ces.Agreement(effort).Value.Value:0.0} %");
        Readme.Says($"{Nps.Of(0, 0, 0).Refusal?.Reason}");
    }

    [Fact]
    public void Rates_of_a_real_shop_come_out_as_printed()
    {
        var histories = Cdnow.Histories();
        var share = RepeatPurchase.InWindow(histories, until: Cdnow.End, days: 180).Value;
        Readme.Says($"{share.Value:0.0000} of {share.N}, {share.Interval!.Value.Lower:0.0000} to {share.Interval.Value.Upper:0.0000}");
        foreach (var step in new[] { 1, 2 })
        {
            var curve = RepeatPurchase.TimeToNext(histories, Cdnow.End, step).Value;
            var soon = curve.Happened(90).Value;
            Readme.Says($"{step} to {step + 1}: {soon.Value:0.000} within 90 days ({soon.Interval!.Value.Lower:0.000} to {soon.Interval.Value.Upper:0.000}), half after {curve.Median?.ToString() ?? "more than was watched"}");
        }

        var cohorts = Retention.ByCohort(Cdnow.Purchases().Select(p => (p.Customer, p.Day.Year * 12 + p.Day.Month)), lastComplete: 1998 * 12 + 6).Value;
        foreach (var cohort in cohorts)
            Readme.Says($"{cohort.Size,4}  {string.Join(' ', cohort.Cells.Skip(1).Take(6).Select(cell => $"{100 * cell?.Value:0.0}"))}");
    }

    [Fact]
    public void Audiences_come_out_as_printed()
    {
        var compared = new Audience("A", Followers: 500_000, Engaged: 100_000).CompareWith(new Audience("B", 50_000, 25_000)).Value;
        Readme.Says($"better share: {compared.BetterShare?.Name}, more people: {compared.MorePeople?.Name}, a tie at {compared.FirstTiesAt.Share:0.00}");
    }

    [Fact]
    public void Those_who_spoke_and_all_customers_come_out_as_printed()
    {
        var corrected = PostStratification.Of([Stratum.OfShare("no issue", customers: 8_000, yes: 360, answered: 400), Stratum.OfShare("issue", 2_000, 210, 600)]).Value;
        var (spoke, all, cost, assumed) = corrected.Figure;
        Readme.Says($"those who spoke {spoke.Value:0.000} ({spoke.Interval!.Value.Lower:0.000} to {spoke.Interval.Value.Upper:0.000})");
        Readme.Says($"all customers {all.Value:0.000} ({all.Interval!.Value.Lower:0.000} to {all.Interval.Value.Upper:0.000}), as sure as {all.N:0} answers, design effect {cost:0.00}");
        Readme.Says($"{assumed[0]}");
        var bounds = SilenceBounds.Of([.. Enumerable.Range(0, 1_000).Select(i => i < 570 ? 1.0 : 0)], customers: 10_000).Value;
        Readme.Says($"{bounds.All.Lower:0.000} to {bounds.All.Upper:0.000}, since {bounds.Silent:0.0} are silent");
        var raked = Raking.Fit([[40, 30], [20, 10]], rows: [60, 40], columns: [55, 45]).Value;
        Readme.Says($"{string.Join(' ', raked.Cells.Select(c => $"{c.Count:0.0000}"))} after {raked.Sweeps} sweeps");
    }

    [Fact]
    public void Experiments_come_out_as_printed()
    {
        var (control, treatment) = (Arm.OfShare(120, 1_000).Value, Arm.OfShare(150, 1_000).Value);
        var test = SampleRatio.Of([control.N, treatment.N]).Then(split => split.Judge(Welch.Test(control, treatment))).Value;
        Readme.Says($"{test.Lift.Value:+0.0 %}, {test.Lift.Interval!.Value.Lower:+0.0 %;-0.0 %} to {test.Lift.Interval.Value.Upper:+0.0 %}, p = {test.P:0.0000}");
        var always = Sequential.Test(control, treatment).Value;
        Readme.Says($"{always.Lift.Interval!.Value.Lower:+0.0 %;-0.0 %} to {always.Lift.Interval.Value.Upper:+0.0 %}, p = {always.P:0.0000}");
        var belief = BetaBelief.Of(120, 1_000, 150, 1_000).Value;
        Readme.Says($"{belief.ChanceToWin:0.0000}, risk {belief.RiskOfTreatment:0.00000} against {belief.RiskOfControl:0.00000}");
        Readme.Says($"{SampleSize.ForShares(from: 0.10, to: 0.12).Value} in each arm");
        Readme.Says($"{SampleRatio.Of([5_000, 5_400]).Value.Judge(Welch.Test(control, treatment)).Refusal?.Reason}");
    }

    [Fact]
    public void Needs_come_out_as_printed()
    {
        var asked = AskedCustomers.Of(withNeed: 12, asked: 400, customers: 50_000).Value.Customers;
        Readme.Says($"{asked.Value:0} customers, {asked.Interval!.Value.Lower:0} to {asked.Interval.Value.Upper:0}");
        var heard = UnsolicitedComments.Of(people: 30, needersWhoSaidSo: 10, needersAsked: 100).Value.Customers;
        Readme.Says($"{heard.Value:0}, {heard.Interval!.Value.Lower:0} to {heard.Interval.Value.Upper:0}");
        var twice = Chapman.Of(inFirst: 100, inSecond: 100, inBoth: 20).Value;
        Readme.Says($"{twice.Customers.Value:0.0} ± {twice.StandardError:0.0}, {twice.Customers.Interval!.Value.Lower:0} to {twice.Customers.Interval.Value.Upper:0}");
        Readme.Says($"{twice.Assumptions[2]}");
        var least = Chao1.Of(seen: 48, once: 30, twice: 10).Value.Customers;
        Readme.Says($"{least.Value:0.0} at least, {least.Interval!.Value.Lower:0.0} to {least.Interval.Value.Upper:0.0}");
    }
}
