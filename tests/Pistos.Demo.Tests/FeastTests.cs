using Pistos.Demo.Shop;

namespace Pistos.Demo.Tests;

public sealed class FeastTests
{
    [Theory]
    [InlineData(2024, 5, 5)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 12)]
    [InlineData(2027, 5, 2)]
    public void Easter_is_the_orthodox_one(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), Feasts.Easter(year));

    [Fact]
    public void Black_Friday_follows_the_fourth_Thursday_of_November()
    {
        Assert.Equal(new DateOnly(2025, 11, 28), Feasts.BlackFriday(2025));
        Assert.Equal(new DateOnly(2026, 11, 27), Feasts.BlackFriday(2026));
    }

    [Fact]
    public void August_is_quiet_and_Black_Friday_is_not()
    {
        var august = Feasts.Liveliness(new DateOnly(2026, 8, 15));
        var black = Feasts.Liveliness(new DateOnly(2026, 11, 27));
        var easterSunday = Feasts.Liveliness(new DateOnly(2026, 4, 12));

        Assert.True(august < 0.3 && easterSunday < 0.3 && black > 2.5);
    }

    [Fact]
    public void Every_year_has_newsletters_all_year_round()
    {
        var months = Campaigns.Between(new DateOnly(2025, 11, 21), new DateOnly(2026, 11, 21)).Select(c => c.Sent.Month).Distinct();

        Assert.True(months.Count() >= 10);
    }
}
