using Pistos.Insights.Figures;

namespace Pistos.Insights.Tests.Figures;

public sealed class HistogramTests
{
    [Fact]
    public void The_median_of_an_even_number_lies_between_the_two_in_the_middle()
    {
        Assert.Equal(2.5m, Histogram.Median([(1, 2), (2, 1), (3, 1), (4, 2)]));
        Assert.Equal(2m, Histogram.Median([(2, 5), (9, 4)]));
        Assert.Null(Histogram.Median([]));
    }
}
