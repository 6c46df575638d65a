using Pistos.Statistics.Estimates;
using Pistos.Statistics.Experiments;
using Pistos.Statistics.Heard;
using Pistos.Statistics.Scores;

namespace Pistos.Statistics.Tests.Estimates;

public sealed class EstimatesTests
{
    [Fact]
    public void A_refusal_goes_through_and_says_why_when_the_figure_is_asked_for()
    {
        Outcome<double> refused = new Refusal("There are no answers.");
        Assert.Equal("There are no answers.", refused.Select(v => v * 2).Then<string>(v => $"{v}").Refusal?.Reason);
        Assert.False(refused.TryGet(out _));
        Assert.Equal("There are no answers.", Assert.Throws<InvalidOperationException>(() => refused.Value).Message);
        Assert.Equal("There are no answers.", refused.ToString());
    }

    [Fact]
    public void A_figure_goes_through_and_can_be_read()
    {
        Outcome<double> found = 0.0;
        Assert.Null(found.Refusal);
        Assert.True(found.TryGet(out var value));
        Assert.Equal(0, value);
        Assert.Equal(3, found.Select(v => v + 3).Value);
        Assert.Equal("small", found.Then<string>(v => v > 1 ? new Refusal("It is large.") : "small").Value);
    }

    [Fact]
    public void An_interval_turns_round_with_a_negative_factor_and_is_cut_to_what_can_be()
    {
        var interval = new Interval(-0.2, 0.5, 0.95);
        Assert.Equal(new Interval(-50, 20, 0.95), interval.Times(-100));
        Assert.Equal(new Interval(0, 0.4, 0.95), interval.Within(0, 0.4));
        Assert.True(interval.Contains(-0.2) && interval.Contains(0.5) && !interval.Contains(0.6));
        Assert.Equal(0.7, interval.Width, 12);
    }

    [Theory]
    [InlineData(0.95, 1.959963984540054)]
    [InlineData(0.99, 2.575829303548901)]
    [InlineData(0.999999, 4.891638475692932)]
    public void The_quantile_of_the_normal_distribution_is_the_tabulated_one(double level, double z) =>
        Assert.Equal(z, StandardNormal.TwoSided(level), 11);

    [Theory]
    [InlineData(3, 3.182446305)]
    [InlineData(30, 2.042272456)]
    [InlineData(1e5, 1.959987709)]
    [InlineData(1e7, 1.959964222)]
    [InlineData(1e9, 1.959963987)]
    [InlineData(1e15, 1.959963985)]
    public void The_quantile_of_students_distribution_is_the_tabulated_one_and_becomes_the_normal_one(double freedom, double t) =>
        Assert.Equal(t, Interval.Student(0, 1, freedom, 0.95).Upper, 1e-8);

    /// <summary>By mpmath; of one degree of freedom it is cot(π(1 − level)/2).</summary>
    [Theory]
    [InlineData(1, 0.9993, 909.456451148757)]
    [InlineData(1, 0.9999999999, 6366197196.9343)]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 0.999999, 999.999249985466)]
    [InlineData(2, 0.9999999, 3162.27742382979)]
    [InlineData(3, 0.999999, 130.15458955711)]
    [InlineData(5.5, 0.999, 6.35081750008364)]
    [InlineData(80, 0.9999, 4.09589482718179)]
    [InlineData(99_999, 0.95, 1.95998770777184)]
    public void The_quantile_of_students_distribution_is_right_far_out(double freedom, double level, double t) =>
        Assert.Equal(1, StudentTail.TwoSided(level, freedom) / t, 1e-9);

    [Fact]
    public void The_quantile_of_students_distribution_always_comes_and_grows_with_the_level()
    {
        double[] levels = [1e-300, 1e-9, 0.1, 0.9, 0.999, 1 - 1e-9, 1 - 1e-12, Math.BitDecrement(1)];
        foreach (var freedom in new[] { 1, 1.2, 2, 3, 10, 300, 5e3, 99_999, 1e6, 1e300 })
        {
            var found = levels.Select(level => StudentTail.TwoSided(level, freedom)).ToArray();
            Assert.All(found, t => Assert.True(double.IsFinite(t) && t >= 0));
            Assert.Equal(found.Order(), found);
        }
    }

    /// <summary>P(|T| ≥ 4) − P(|Z| ≥ 4) is φ(4)·(4³ + 4)/2ν, which is 0.00455/ν, on either side of the change of method.</summary>
    [Theory]
    [InlineData(1e4)]
    [InlineData(99_999)]
    [InlineData(100_001)]
    [InlineData(1e8)]
    public void The_tail_of_students_distribution_becomes_the_normal_one(double freedom) =>
        Assert.InRange((StudentTail.TwoSidedP(4, freedom) - StandardNormal.TwoSidedP(4)) * freedom, 0.00453, 0.00457);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-3)]
    [InlineData(double.NaN)]
    public void A_level_outside_0_and_1_is_refused(double level) =>
        Assert.StartsWith("A confidence level lies between 0 and 1", Require.Level(level)?.Reason);

    [Fact]
    public void A_requirement_names_what_it_is_about()
    {
        var (customersAsked, share) = (double.NaN, 1.5);
        Assert.Equal("'customers asked' must be more than 0; it is NaN.", Require.Positive(customersAsked)?.Reason);
        Assert.Equal("'share' must lie from 0 to 1; it is 1.5.", Require.Share(share)?.Reason);
        Assert.Equal("'customers asked' must be 0 or more; it is NaN.", Require.NotNegative(customersAsked)?.Reason);
        Assert.Equal("'share' must be 1e-9 or more; it is -1.5e-10.", Require.AtLeast(1e-9, -1.5e-10, "share")?.Reason);
        Assert.Null(Require.AtLeast(1, share) ?? Require.Finite([share, 2]));
        Assert.NotNull(Require.Finite([share, double.PositiveInfinity]));
    }

    [Fact]
    public void Numbers_too_large_to_be_squared_are_refused_as_if_they_had_no_end()
    {
        double[] huge = [double.MaxValue, double.MinValue];
        Assert.Contains("below 10^100", Arm.Of(huge).Refusal?.Reason);
        Assert.Contains("below 10^100", Weights.Apply(huge, [1, 1], []).Refusal?.Reason);
        Assert.Contains("below 10^100", WaveAnalysis.Of([huge, huge], 9).Refusal?.Reason);
        Assert.Contains("below 10^100", SilenceBounds.Of(huge, 9, double.MinValue, double.MaxValue).Refusal?.Reason);
        Assert.Contains("below 10^100", PostStratification.Of([new("a", huge[0])], [("a", 9)]).Refusal?.Reason);
        Assert.Contains("below 10^100", WaveComparison.Of(huge[0], 1, huge[1], 1, 2).Refusal?.Reason);
        Assert.Contains("10^15", Nps.Of(long.MaxValue, long.MaxValue, 1).Refusal?.Reason);
        Assert.Contains("10^15", Csat.OfCounts([long.MaxValue, long.MaxValue, 0, 0, 0]).Refusal?.Reason);
        Assert.Contains("Normal posterior", BetaBelief.Of(5, 10, 5, 10, long.MaxValue, long.MaxValue).Refusal?.Reason);
        Assert.True(Welch.Test(Arm.OfShare(long.MaxValue / 3, long.MaxValue).Value, Arm.OfShare(long.MaxValue / 2, long.MaxValue).Value).Value.Lift.N > 0);
        Assert.True(double.IsFinite(SampleRatio.Of([long.MaxValue, long.MaxValue]).Value.P));
    }
}
