using Pistos.Statistics.Experiments;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Experiments;

public sealed class WelchTests
{
    private static readonly Arm A = Arm.OfSums(1396.87, 52377.9767, 3407).Value;
    private static readonly Arm B = Arm.OfSums(2422.7, 134698.29, 3461).Value;

    [Theory]
    [InlineData(Lift.Relative, 0.70732, 0.37879, -0.03526, 1.44989, 0.06191)]
    [InlineData(Lift.Absolute, 0.29, 0.12478, 0.04538, 0.53462, 0.02016)]
    public void The_published_test_of_means_comes_out(Lift lift, double value, double error, double low, double high, double p) =>
        Holds(Welch.Test(A, B, lift).Value, value, error, low, high, p);

    [Fact]
    public void The_published_test_of_shares_comes_out() =>
        Holds(Welch.Test(Arm.OfShare(14, 28).Value, Arm.OfShare(16, 30).Value).Value, 0.06667, 0.2717, -0.47767, 0.61101, 0.80707);

    [Fact]
    public void The_always_valid_interval_and_p_come_out()
    {
        Assert.Equal(0.08908510, Sequential.Rho(0.05, 1_000), 8);
        var control = Arm.OfSums(1396.87, 52377.9767, 3000).Value;
        Holds(Sequential.Test(control, B, tunedFor: 1_000).Value, 0.50336, 0.33341, -0.55844, 1.56516, 1);
    }

    [Fact]
    public void Looking_always_costs_width()
    {
        var (once, always) = (Welch.Test(A, B, Lift.Absolute).Value, Sequential.Test(A, B, Lift.Absolute).Value);
        Assert.True(always.Lift.Interval!.Value.Width > once.Lift.Interval!.Value.Width);
        Assert.True(always.P > once.P);
    }

    [Fact]
    public void The_always_valid_p_agrees_with_its_interval()
    {
        // At the level 1 − p the interval ends at 0 where it was tuned for the same α; p and interval share ρ, so compare at one level.
        foreach (var mean in new[] { 0.05, 0.1, 0.12, 0.15, 0.2 })
        {
            var test = Sequential.Test(new Arm(1_000, 1, 1), new Arm(1_000, 1 + mean, 1), Lift.Absolute).Value;
            Assert.Equal(test.P < 0.05, !test.Lift.Interval!.Value.Contains(0));
        }
    }

    [Fact]
    public void A_test_turned_round_gives_the_same_p_and_the_mirrored_interval()
    {
        var (there, back) = (Welch.Test(A, B, Lift.Absolute).Value, Welch.Test(B, A, Lift.Absolute).Value);
        Assert.Equal(there.P, back.P, 12);
        Assert.Equal(there.Lift.Interval!.Value.Lower, -back.Lift.Interval!.Value.Upper, 12);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_difference_of_unlike_arms()
    {
        var held = Coverage.Of(1, random =>
        {
            var control = Arm.Of([.. Enumerable.Range(0, 12).Select(_ => random.Normal(10, 1))]).Value;
            var treatment = Arm.Of([.. Enumerable.Range(0, 30).Select(_ => random.Normal(11, 4))]).Value;
            return Welch.Test(control, treatment, Lift.Absolute).Value.Lift.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void Looking_at_every_hundred_people_the_always_valid_interval_holds_the_truth_at_all_looks_at_once()
    {
        var held = Coverage.Of(0, random =>
        {
            var (a, b) = (new List<double>(), new List<double>());
            for (var look = 0; look < 10; look++)
            {
                for (var i = 0; i < 50; i++) (_, _) = (Added(a, random.Normal()), Added(b, random.Normal()));
                if (Sequential.Test(Arm.Of(a).Value, Arm.Of(b).Value, Lift.Absolute, tunedFor: 500).Value.Lift.Interval is { } interval && !interval.Contains(0)) return null;
            }

            return new(0, 0, 0.95);
        });
        Assert.InRange(held, 0.95, 1);

        static bool Added(List<double> values, double value)
        {
            values.Add(value);
            return true;
        }
    }

    [Fact]
    public void Arms_can_be_made_of_values_and_of_sums()
    {
        double[] values = [1, 2, 3, 6];
        Assert.Equal(Arm.Of(values).Value, Arm.OfSums(12, 50, 4).Value);
        Assert.Equal(new Arm(4, 3, 14 / 3.0), Arm.Of(values.Reverse().ToArray()).Value);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("2 people at least", Arm.Of([1.0]).Refusal?.Reason);
        Assert.Contains("2 people at least", Arm.OfSums(1, 1, 0).Refusal?.Reason);
        Assert.Contains("not of the same people", Arm.OfSums(100, 10, 10).Refusal?.Reason);
        Assert.Contains("finite", Arm.Of([1, double.NaN]).Refusal?.Reason);
        Assert.Equal("'people who converted' is 3 and cannot be more than 2: a share counts some of those in the arm.", Arm.OfShare(3, 2).Refusal?.Reason);
        Assert.Contains("all people are alike", Welch.Test(Arm.Of([1, 1]).Value, Arm.Of([2, 2]).Value).Refusal?.Reason);
        Assert.Contains("mean is more than 0", Welch.Test(Arm.OfShare(0, 10).Value, Arm.OfShare(5, 10).Value).Refusal?.Reason);
        Assert.Null(Welch.Test(Arm.OfShare(0, 10).Value, Arm.OfShare(5, 10).Value, Lift.Absolute).Refusal);
        Assert.StartsWith("Nobody converted in the treatment", Welch.Test(Arm.OfShare(12, 100).Value, Arm.OfShare(0, 100).Value).Refusal?.Reason);
        Assert.Equal(-0.12, Welch.Test(Arm.OfShare(12, 100).Value, Arm.OfShare(0, 100).Value, Lift.Absolute).Value.Lift.Value, 12);
        Assert.Equal("An arm needs 2 people at least, for one alone does not vary; there are 1.", Welch.Test(new Arm(1, 0.5, 0), B).Refusal?.Reason);
        Assert.Contains("so near 0", Sequential.Test(A, B, level: 1e-17).Refusal?.Reason);
        Assert.NotNull(Sequential.Test(A, B, tunedFor: 1e-308).Refusal);
        Assert.True(double.IsFinite(Sequential.Test(A, new Arm(10, 1, 1e308)).Value.Lift.Interval!.Value.Width));
        Assert.NotNull(Welch.Test(new Arm(10, double.NaN, 1), B).Refusal);
        Assert.NotNull(Welch.Test(new Arm(10, 1, -1), B).Refusal);
        Assert.NotNull(Sequential.Test(A, B, tunedFor: 0).Refusal);
        Assert.NotNull(Sequential.Test(A, B, level: 1).Refusal);
    }

    private static void Holds(LiftTest test, double value, double error, double low, double high, double p)
    {
        double[] found = [test.Lift.Value, test.StandardError, test.Lift.Interval!.Value.Lower, test.Lift.Interval!.Value.Upper, test.P];
        double[] expected = [value, error, low, high, p];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 5));
    }
}
