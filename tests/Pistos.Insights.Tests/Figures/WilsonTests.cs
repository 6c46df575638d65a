using Pistos.Insights.Figures;

namespace Pistos.Insights.Tests.Figures;

public sealed class WilsonTests
{
    [Theory]
    [InlineData(8, 26, 0.165013, 0.499883)]
    [InlineData(0, 10, 0, 0.277533)]
    [InlineData(10, 10, 0.722467, 1)]
    [InlineData(12, 400, 0.017243, 0.051699)]
    [InlineData(25_000, 50_000, 0.495618, 0.504382)]
    public void The_interval_of_a_share_is_Wilsons(long hits, long n, double low, double high)
    {
        var interval = Wilson.Of(hits, n)!.Value;

        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(11, 10)]
    [InlineData(-1, 10)]
    public void There_is_no_interval_where_there_is_no_share(long hits, long n) => Assert.Null(Wilson.Of(hits, n));

    [Fact]
    public void The_median_of_an_even_number_lies_between_the_two_in_the_middle()
    {
        Assert.Equal(2.5m, Histogram.Median([(1, 2), (2, 1), (3, 1), (4, 2)]));
        Assert.Equal(2m, Histogram.Median([(2, 5), (9, 4)]));
        Assert.Null(Histogram.Median([]));
    }
}
