using Pistos.Statistics.Experiments;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Experiments;

public sealed class CupedTests
{
    [Fact]
    public void What_the_past_explains_is_taken_out()
    {
        BeforeAndDuring[] control = [new(1, 2), new(2, 4), new(3, 6)];
        BeforeAndDuring[] treatment = [new(1, 3), new(2, 5), new(3, 7)];
        var adjusted = Cuped.Of(control, treatment).Value;
        Assert.Equal((2, 1), (adjusted.Theta, adjusted.VarianceSaved));
        Assert.Equal((4, 5), (adjusted.Control.Mean, adjusted.Treatment.Mean));
        Assert.Equal(0, adjusted.Control.Variance, 12);
    }

    [Fact]
    public void An_unlucky_split_is_put_right()
    {
        // Nothing happened, but the treatment got the better customers.
        BeforeAndDuring[] control = [new(1, 1), new(2, 2.2), new(3, 2.9)];
        BeforeAndDuring[] treatment = [new(4, 4.1), new(5, 4.8), new(6, 6)];
        var adjusted = Cuped.Of(control, treatment).Value;
        Assert.InRange(Math.Abs(adjusted.Treatment.Mean - adjusted.Control.Mean), 0, 0.2);
    }

    [Theory]
    [InlineData(1e80)]
    [InlineData(1e-90)]
    [InlineData(1e-180)]
    public void The_unit_makes_no_difference(double unit)
    {
        BeforeAndDuring[] control = [new(unit, 2 * unit), new(2 * unit, 5 * unit), new(3 * unit, 6 * unit)];
        BeforeAndDuring[] treatment = [new(unit, 3 * unit), new(2 * unit, 5 * unit), new(3 * unit, 7 * unit)];
        // xx = 2 + 2, xy = 4 + 4, yy = 26/3 + 8.
        var adjusted = Cuped.Of(control, treatment).Value;
        Assert.Equal((2, 0.96), (Math.Round(adjusted.Theta, 12), Math.Round(adjusted.VarianceSaved, 12)));
    }

    [Fact]
    public void Intervals_get_narrower_and_still_hold_the_truth()
    {
        var narrower = 0;
        var held = Coverage.Of(0.5, random =>
        {
            var (control, treatment) = (People(random, 0), People(random, 0.5));
            var adjusted = Cuped.Of(control, treatment).Value;
            var plain = Welch.Test(Arm.Of([.. control.Select(p => p.During)]).Value, Arm.Of([.. treatment.Select(p => p.During)]).Value, Lift.Absolute).Value;
            var test = Welch.Test(adjusted.Control, adjusted.Treatment, Lift.Absolute).Value;
            if (test.StandardError < plain.StandardError) narrower++;
            return test.Lift.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
        Assert.InRange(narrower, 9_900, 10_000);

        static BeforeAndDuring[] People(Random random, double effect) =>
            [.. Enumerable.Range(0, 60).Select(_ => random.Normal(10, 2)).Select(before => new BeforeAndDuring(before, before + effect + random.Normal()))];
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        BeforeAndDuring[] same = [new(1, 2), new(1, 4)];
        Assert.Contains("explains nothing", Cuped.Of(same, same).Refusal?.Reason);
        Assert.Contains("2 people", Cuped.Of(same, []).Refusal?.Reason);
        Assert.Contains("finite", Cuped.Of(same, [new(double.NaN, 1), new(1, 1)]).Refusal?.Reason);
        Assert.Contains("explains nothing", Cuped.Of([new(0.1, 2), new(0.1, 4), new(0.1, 9)], [new(0.1, 2), new(0.1, 4), new(0.1, 5)]).Refusal?.Reason);
        Assert.Equal(0, Cuped.Of([new(1, 3), new(2, 3)], [new(1, 3), new(2, 3)]).Value.VarianceSaved);
    }
}
