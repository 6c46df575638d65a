using Pistos.Insights.Figures;

namespace Pistos.Insights.Tests.Figures;

public sealed class FigureValueTests
{
    [Fact]
    public void A_share_of_people_carries_its_interval()
    {
        var interval = FigureValue.Share(FigureCatalogue.Orders, default!, 8, 26).Interval!.Value;

        Assert.Equal((0.165013, 0.499883), (Math.Round(interval.Lower, 6), Math.Round(interval.Upper, 6)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(11, 10)]
    [InlineData(-1, 10)]
    public void There_is_no_interval_where_there_is_no_share(long hits, long n) => Assert.Null(FigureValue.People(FigureCatalogue.Orders, default!, hits, n).Interval);
}
