using FsCheck;
using FsCheck.Fluent;
using Pistos.Statistics.Rates;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Rates;

public sealed class WilsonTests
{
    [Theory]
    [InlineData(8, 26, 0.165013, 0.499883)]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(10, 10, 0.722467, 1)]
    [InlineData(12, 400, 0.017243, 0.051699)]
    [InlineData(25_000, 50_000, 0.495618, 0.504382)]
    public void The_published_intervals_come_out(long k, long n, double lower, double upper)
    {
        var share = Wilson.Share(k, n).Value;
        Assert.Equal(lower, share.Interval!.Value.Lower, 6);
        Assert.Equal(upper, share.Interval!.Value.Upper, 6);
        Assert.Equal((double)k / n, share.Value);
    }

    [Fact]
    public void The_interval_holds_the_share_mirrors_and_shrinks_with_n()
    {
        Prop.ForAll(Gen.Choose(1, 5_000).SelectMany(n => Gen.Choose(0, n).Select(k => (n, k))).ToArbitrary(), c =>
        {
            var here = Wilson.Share(c.k, c.n).Value;
            var mirrored = Wilson.Share(c.n - c.k, c.n).Value.Interval!.Value;
            var larger = Wilson.Share(4.0 * c.k, 4.0 * c.n).Value.Interval!.Value;
            var interval = here.Interval!.Value;
            return interval.Contains(here.Value) && interval is { Lower: >= 0, Upper: <= 1 } && larger.Width < interval.Width
                && Math.Abs(interval.Lower + mirrored.Upper - 1) < 1e-12;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0.5, 40)]
    [InlineData(0.3, 100)]
    [InlineData(0.1, 200)]
    public void Ninety_five_intervals_of_a_hundred_hold_the_truth(double p, int n) =>
        Assert.InRange(Coverage.Of(p, random => Wilson.Share(random.Binomial(n, p), n).Value.Interval), 0.93, 0.97);

    [Fact]
    public void Extremes_give_a_result()
    {
        Assert.Equal(0, Wilson.Share(0, 1e300).Value.Interval!.Value.Lower);
        Assert.Equal(1, Wilson.Share(1e300, 1e300).Value.Interval!.Value.Upper);
        Assert.True(Wilson.Share(1, 1, level: 1 - 1e-15).Value.Interval!.Value.Lower is > 0 and < 1);
        Assert.Equal(new(0, 1, 0.95), Wilson.Share(0, 1e-308).Value.Interval);
        Assert.Equal(0.5, Wilson.Share(double.Epsilon, 2 * double.Epsilon).Value.Value);
    }

    /// <summary>Two rows of table II of Newcombe (1998).</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    public void The_published_intervals_of_a_difference_come_out(double k1, double n1, double k2, double n2, double lower, double upper)
    {
        var found = Wilson.Difference(k1 / n1, n1, k2 / n2, n2, 0.95);
        Assert.Equal((lower, upper), (Math.Round(found.Lower, 4), Math.Round(found.Upper, 4)));
    }

    [Theory]
    [InlineData(0, 0, "'n' must be more than 0; it is 0.")]
    [InlineData(2, 1, "'successes' is 2 and cannot be more than 1: a share counts some of those observed.")]
    [InlineData(-1, 1, "'successes' must be 0 or more; it is -1.")]
    [InlineData(double.NaN, 1, "'successes' must be 0 or more; it is NaN.")]
    [InlineData(1, double.PositiveInfinity, "'n' must be more than 0; it is Infinity.")]
    public void What_cannot_be_is_refused_in_words(double k, double n, string reason) =>
        Assert.Equal(reason, Wilson.Share(k, n).Refusal?.Reason);
}
