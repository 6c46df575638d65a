using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Tests.Import.Tables;

public sealed class ReadCellTests
{
    private static readonly TimeZoneInfo Athens = TimeZoneInfo.FindSystemTimeZoneById("Europe/Athens");

    [Theory]
    [InlineData("1.234,56", 123456)]
    [InlineData("1.234.567,8", 123456780)]
    [InlineData("1 234,56", 123456)]
    [InlineData("12", 1200)]
    [InlineData("12,5", 1250)]
    [InlineData("0,05", 5)]
    [InlineData(",50", 50)]
    [InlineData("1.234", 123400)]
    [InlineData("12,500", 1250)]
    [InlineData("-12,00", -1200)]
    [InlineData("(12,00)", -1200)]
    [InlineData("€ 1.234,56", 123456)]
    [InlineData("1.234,56 €", 123456)]
    [InlineData("-€12,00", -1200)]
    [InlineData("12,00 EUR", 1200)]
    [InlineData("EUR 12,00", 1200)]
    [InlineData("12.50", null)]
    [InlineData("1,234.56", null)]
    [InlineData("0.123", null)]
    [InlineData("1.23,4", null)]
    [InlineData("1234.567", null)]
    [InlineData("12,345", null)]
    [InlineData("12,3,4", null)]
    [InlineData("δώδεκα", null)]
    [InlineData("", null)]
    [InlineData("€", null)]
    [InlineData("-", null)]
    [InlineData("1e5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("92233720368547758,07", null)]
    public void Greek_money_is_read_exactly_or_not_at_all(string text, int? minor) => AssertMoney(text, NumberWriting.CommaIsDecimal, minor);

    [Theory]
    [InlineData("1,234.56", 123456)]
    [InlineData("29.33", 2933)]
    [InlineData("$29.33", 2933)]
    [InlineData("29.3300", 2933)]
    [InlineData("1,234", 123400)]
    [InlineData("12'345.60", 1234560)]
    [InlineData("1.234,56", null)]
    [InlineData("12,50", null)]
    [InlineData("29.335", null)]
    public void English_money_is_read_exactly_or_not_at_all(string text, int? minor) => AssertMoney(text, NumberWriting.PointIsDecimal, minor);

    [Fact]
    public void Each_currency_has_its_own_decimals()
    {
        Assert.True(ReadNumber.TryMoney("1,500", NumberWriting.PointIsDecimal, 0, out var yen));
        Assert.Equal(1500, yen);
        Assert.True(ReadNumber.TryMoney("1.234", NumberWriting.PointIsDecimal, 3, out var dinar));
        Assert.Equal(1234, dinar);
    }

    [Theory]
    [InlineData("€12", "EUR")]
    [InlineData("12,50 usd", "USD")]
    [InlineData("GBP 3", "GBP")]
    [InlineData("12,50", null)]
    public void The_currency_beside_an_amount_is_seen(string text, string? currency) => Assert.Equal(currency, ReadNumber.CurrencyIn(text));

    [Theory]
    [InlineData("19970101", "1997-01-01T10:00:00")]
    [InlineData("2026-11-21", "2026-11-21T10:00:00")]
    [InlineData("21/11/2026", "2026-11-21T10:00:00")]
    [InlineData("1/7/26", "2026-07-01T09:00:00")]
    [InlineData("21.11.2026", "2026-11-21T10:00:00")]
    [InlineData("21-11-2026 18:30", "2026-11-21T16:30:00")]
    [InlineData("21/11/2026 6:30:15 μμ", "2026-11-21T16:30:15")]
    [InlineData("21/11/2026, 6:30 π.μ.", "2026-11-21T04:30:00")]
    [InlineData("21/11/2026 12:05 AM", "2026-11-20T22:05:00")]
    [InlineData("2026-11-21T18:30:00Z", "2026-11-21T18:30:00")]
    [InlineData("2026-11-21T18:30:00.125+02:00", "2026-11-21T16:30:00.125")]
    [InlineData("2026-11-21 18:30:00 +0200", "2026-11-21T16:30:00")]
    [InlineData("2026-11-21 18:30:00 UTC", "2026-11-21T18:30:00")]
    [InlineData("2026/1/5", "2026-01-05T10:00:00")]
    [InlineData("21 Νοε 2026", "2026-11-21T10:00:00")]
    [InlineData("5 Μαΐου 2026", "2026-05-05T09:00:00")]
    [InlineData("21-Nov-26", "2026-11-21T10:00:00")]
    [InlineData("29/02/2024", "2024-02-29T10:00:00")]
    public void A_moment_is_read_in_the_brands_time_zone(string text, string utc)
    {
        Assert.True(ReadDate.TryMoment(text, DateWriting.DayFirst, Athens, out var moment));
        Assert.Equal(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), moment);
        Assert.Equal(DateTimeKind.Utc, moment.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("χθες")]
    [InlineData("11/21/2026")]
    [InlineData("29/02/2026")]
    [InlineData("00/01/2026")]
    [InlineData("19971301")]
    [InlineData("1/1/1")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("21/11-2026")]
    [InlineData("21/11/2026 25:00")]
    [InlineData("21/11/2026 18")]
    [InlineData("21/11/2026 13:00 pm")]
    [InlineData("21/11/2026 18:30 foo")]
    [InlineData("2026-11-21T18:30:00+99:00")]
    [InlineData("46347")]
    public void What_is_no_date_is_refused(string text) => Assert.False(ReadDate.TryMoment(text, DateWriting.DayFirst, Athens, out _));

    [Fact]
    public void An_American_date_has_the_month_first()
    {
        Assert.True(ReadDate.TryMoment("11/21/2026 6:30 PM", DateWriting.MonthFirst, Athens, out var moment));
        Assert.Equal(new DateTime(2026, 11, 21, 16, 30, 0), moment);
    }

    [Fact]
    public void An_hour_that_the_clock_leaps_over_is_still_a_moment()
    {
        Assert.True(ReadDate.TryMoment("29/03/2026 03:30", DateWriting.DayFirst, Athens, out var moment));
        Assert.Equal(new DateTime(2026, 3, 29, 1, 30, 0), moment);
    }

    private static void AssertMoney(string text, NumberWriting writing, int? minor)
    {
        var read = ReadNumber.TryMoney(text, writing, 2, out var amount);
        Assert.Equal(minor is not null, read);
        if (read) Assert.Equal<long?>(minor, amount);
    }
}
