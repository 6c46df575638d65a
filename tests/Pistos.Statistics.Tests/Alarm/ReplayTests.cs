using MathNet.Numerics.Distributions;
using Pistos.Statistics.Alarm;

namespace Pistos.Statistics.Tests.Alarm;

public sealed class ReplayTests
{
    private static readonly DateTime Monday = new(2026, 3, 2);

    [Fact]
    public void A_profile_learns_each_hour_of_the_week_and_how_much_it_varies()
    {
        var history = Weeks(40, dispersion: 0.2, seed: 1);
        var profile = HourOfWeekProfile.Of(history).Value;
        Assert.All(Enumerable.Range(0, 168), h => Assert.Equal(Mean(Monday.AddHours(h)), profile.Expected(Monday.AddHours(h)), 0.4 * Mean(Monday.AddHours(h)) + 0.5));
        Assert.Equal(0.2, profile.Dispersion, 0.05);
        Assert.Equal(0.1, profile.NegativeShare, 0.01);
        Assert.Equal(profile.Expected(Monday.AddHours(10)), profile.Expected(Monday.AddDays(70).AddHours(10.5)));
        Assert.Equal(profile.Expected(Monday.AddHours(30)), HourOfWeekProfile.Of([.. history.Reverse()]).Value.Expected(Monday.AddHours(30)), 1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_few_weeks_tell_how_much_the_hours_vary_without_bias(int weeks) =>
        Assert.Equal(0.2, Enumerable.Range(1, 60).Average(seed => HourOfWeekProfile.Of(Weeks(weeks, 0.2, seed)).Value.Dispersion), 0.015);

    [Fact]
    public void A_profile_of_nearly_nothing_has_a_dispersion_that_is_a_number()
    {
        HourlyCount[] quiet = [.. Enumerable.Range(0, 336).Select(h => new HourlyCount(Monday.AddHours(h), h == 7 ? 1 : 0))];
        Assert.Equal(0, HourOfWeekProfile.Of(quiet).Value.Dispersion);
        quiet[7] = new HourlyCount(Monday.AddHours(7), 9);
        Assert.InRange(HourOfWeekProfile.Of(quiet).Value.Dispersion, 1, 1e6);
        Assert.Contains("cannot be more than", HourOfWeekProfile.Of(quiet, 1e308).Refusal?.Reason);
    }

    [Fact]
    public void An_hour_never_seen_is_that_of_its_day_and_its_time()
    {
        var history = Weeks(30, 0, 2).Where(h => h.Hour.DayOfWeek != DayOfWeek.Monday || h.Hour.Hour != 10).ToArray();
        Assert.Equal(Mean(Monday.AddHours(10)), HourOfWeekProfile.Of(history).Value.Expected(Monday.AddHours(10)), 2.0);
    }

    [Fact]
    public void A_profile_of_too_little_is_refused()
    {
        Assert.StartsWith("A profile needs two weeks", HourOfWeekProfile.Of(Weeks(1, 0, 1)).Refusal?.Reason);
        Assert.StartsWith("Nothing came", HourOfWeekProfile.Of([.. Weeks(3, 0, 1).Select(h => h with { Count = 0, Negative = 0 })]).Refusal?.Reason);
        Assert.StartsWith("A count is 0 or more", HourOfWeekProfile.Of([.. Weeks(3, 0, 1), new HourlyCount(Monday.AddDays(90), -1)]).Refusal?.Reason);
        Assert.StartsWith("A count is 0 or more", HourOfWeekProfile.Of([.. Weeks(3, 0, 1), new HourlyCount(Monday.AddDays(90), 1, 2)]).Refusal?.Reason);
        Assert.StartsWith("An hour has two counts", HourOfWeekProfile.Of([.. Weeks(3, 0, 1), new HourlyCount(Monday, 1)]).Refusal?.Reason);
        Assert.NotNull(HourOfWeekProfile.Of(Weeks(3, 0, 1), 0).Refusal);
    }

    [Fact]
    public void Ordinary_times_give_few_false_alarms_and_a_crisis_is_found_by_all()
    {
        var profile = HourOfWeekProfile.Of(Weeks(40, 0, 3)).Value;
        var calm = Weeks(20, 0, 4);
        var records = AlarmReplay.Of(calm, profile).Value;
        Assert.Equal(["tail", "EWMA", "CUSUM", "negative share", "crisis"], records.Select(r => r.Name));
        Assert.True(records[0].FalsePerMonth < 3 && records[1].FalsePerMonth < 6 && records[^1].FalsePerMonth < 1, string.Join("; ", records.AsEnumerable()));
        var incident = new Incident(Monday.AddDays(30).AddHours(9), Monday.AddDays(30).AddHours(20));
        var stormy = calm.Select(h => h.Hour >= incident.From && h.Hour <= incident.To ? h with { Count = 4 * h.Count + 10, Negative = 3 * h.Count } : h).ToArray();
        var found = AlarmReplay.Of([.. stormy.Reverse()], profile, incidents: [incident]).Value;
        Assert.All(found, r => Assert.Equal(1, r.Found));
        Assert.Equal(0, records.Sum(r => r.Found));
        Assert.True(found[^1].Hours > 5);
    }

    [Fact]
    public void Hours_in_a_row_are_one_alarm_and_a_month_has_30_4375_days()
    {
        var profile = HourOfWeekProfile.Of(Weeks(4, 0, 5)).Value;
        HourlyCount[] week = [.. Enumerable.Range(0, 168).Select(h => new HourlyCount(Monday.AddHours(h), h is 50 or 51 or 100 ? 500 : 0))];
        var tail = AlarmReplay.Of(week, profile).Value[0];
        Assert.Equal((3, 2, 0), (tail.Hours, tail.FalseAlarms, tail.Found));
        Assert.Equal(2 * 730.5 / 168, tail.FalsePerMonth!.Value, 10);
        Assert.Null(AlarmReplay.Of(week, profile, incidents: [new(Monday, Monday.AddDays(8))]).Value[0].FalsePerMonth);
    }

    [Fact]
    public void A_flood_does_not_keep_the_sum_in_alarm_and_each_incident_of_two_that_overlap_is_found()
    {
        var (profile, flood) = Flood();
        var records = AlarmReplay.Of(flood, profile, new AlarmSettings(ShareWindowHours: int.MaxValue), [new(Monday, Monday.AddHours(9)), new(Monday.AddHours(5), Monday.AddHours(12))]).Value;
        Assert.Equal(("CUSUM", 10, 0, 2), (records[2].Name, records[2].Hours, records[2].FalseAlarms, records[2].Found));
        Assert.Equal(0, records[1].FalseAlarms);
    }

    [Fact]
    public void An_alarm_that_goes_on_for_more_than_a_day_after_the_incident_is_a_false_one()
    {
        var (profile, flood) = Flood();
        var ewma = AlarmReplay.Of(flood, profile, new AlarmSettings(EwmaWeight: 0.02), [new(Monday, Monday.AddHours(9))]).Value[1];
        Assert.Equal((1, 1), (ewma.FalseAlarms, ewma.Found));
        Assert.True(ewma.Hours > 34);
    }

    [Fact]
    public void A_replay_of_nothing_or_with_settings_that_cannot_be_is_refused()
    {
        var profile = HourOfWeekProfile.Of(Weeks(4, 0, 5)).Value;
        Assert.NotNull(AlarmReplay.Of([], profile).Refusal);
        Assert.NotNull(AlarmReplay.Of(Weeks(2, 0, 5), profile, new AlarmSettings(EwmaWeight: 2)).Refusal);
        Assert.NotNull(AlarmReplay.Of(Weeks(2, 0, 5), profile, new AlarmSettings(CusumRatio: 0.5)).Refusal);
        Assert.NotNull(AlarmReplay.Of(Weeks(2, 0, 5), profile, new AlarmSettings(TailLevel: double.NaN)).Refusal);
        Assert.NotNull(AlarmReplay.Of(Weeks(2, 0, 5), profile, new AlarmSettings(ShareWindowHours: 0)).Refusal);
    }

    [Theory]
    [InlineData(20, 100, 0.1, true)]
    [InlineData(14, 100, 0.1, false)]
    [InlineData(100, 100, 1, false)]
    public void A_share_alarms_when_its_interval_lies_above_the_usual(int negative, int count, double usual, bool alarm)
    {
        var shift = NegativeShift.Of(negative, count, usual).Value;
        Assert.Equal(alarm, shift.Alarm);
        Assert.Equal(alarm, shift.Share.Interval!.Value.Lower > usual);
    }

    [Fact]
    public void A_share_of_few_is_refused()
    {
        Assert.Equal("5 in the window are too few to judge their share; 30 are needed.", NegativeShift.Of(5, 5, 0.1).Refusal?.Reason);
        Assert.Equal("'negative' is 50 and cannot be more than 40: no more are negative than came.", NegativeShift.Of(50, 40, 0.1).Refusal?.Reason);
        Assert.NotNull(NegativeShift.Of(5, 40, double.NaN).Refusal);
    }

    [Fact]
    public void A_crisis_needs_both_alarms_and_counts_reposts_once()
    {
        Mention[] mentions = [new("post 1", 1000, true), new("post 1", 3000, true), new("post 2", 500, true), new("post 3", 5500, false)];
        Assert.Equal(new Crisis(CrisisStage.Crisis, 4500, 0.45, 2), Crisis.Of(true, true, mentions).Value);
        Assert.Equal(CrisisStage.Watch, Crisis.Of(true, false, mentions).Value.Stage);
        Assert.Equal(CrisisStage.Watch, Crisis.Of(false, true, mentions).Value.Stage);
        Assert.Equal(new Crisis(CrisisStage.Calm, 0, 0, 0), Crisis.Of(false, false, []).Value);
        Assert.NotNull(Crisis.Of(true, true, [new("post", double.NaN, true)]).Refusal);
        Assert.NotNull(Crisis.Of(true, true, [new("post", 1e308, true), new("post", 1e308, true)]).Refusal);
    }

    /// <summary>Ten hours of 200 and 2,000 of 4, where 4 are to be expected.</summary>
    private static (HourOfWeekProfile Profile, HourlyCount[] Hours) Flood() => (
        HourOfWeekProfile.Of([.. Enumerable.Range(0, 336).Select(h => new HourlyCount(Monday.AddHours(h), 4))]).Value,
        [.. Enumerable.Range(0, 2_010).Select(h => new HourlyCount(Monday.AddHours(h), h < 10 ? 200 : 4))]);

    private static double Mean(DateTime hour) => (hour.DayOfWeek == DayOfWeek.Sunday ? 0.5 : 1) * (hour.Hour is >= 8 and < 22 ? 20 : 3);

    private static HourlyCount[] Weeks(int weeks, double dispersion, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, weeks * 168).Select(h =>
        {
            var mean = Mean(Monday.AddHours(h));
            var count = Poisson.Sample(random, dispersion == 0 ? mean : Gamma.Sample(random, 1 / dispersion, 1 / (dispersion * mean)));
            return new HourlyCount(Monday.AddHours(h), count, Enumerable.Range(0, count).Count(_ => random.NextDouble() < 0.1));
        })];
    }
}
