using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Tests.Rates;

public sealed class ConversionRatesTests
{
    [Fact]
    public void Both_denominators_and_the_share_of_people_are_told_apart()
    {
        var rates = ConversionRates.Of(conversions: 15, convertingVisitors: 12, visitors: 400, sessions: 600).Value;
        Assert.Equal(3.75, rates.PerVisitor);
        Assert.Equal(2.5, rates.PerSession);
        Assert.Equal(3, rates.ConvertingVisitors!.Value, 12);
        Assert.Equal(1.7243, rates.ConvertingVisitors.Interval!.Value.Lower, 4);
        Assert.Equal(5.1699, rates.ConvertingVisitors.Interval!.Value.Upper, 4);
    }

    [Fact]
    public void More_conversions_than_sessions_are_not_capped() =>
        Assert.Equal(150, ConversionRates.Of(3, 2, 2, 2).Value.PerSession);

    [Fact]
    public void A_denominator_that_was_not_counted_gives_no_rate()
    {
        Assert.Null(ConversionRates.Of(3, 2, 0, 5).Value.PerVisitor);
        Assert.Null(ConversionRates.Of(3, 2, 5, 0).Value.PerSession);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_words()
    {
        Assert.Contains("neither visitors nor sessions", ConversionRates.Of(0, 0, 0, 0).Refusal?.Reason);
        Assert.Contains("of the same period", ConversionRates.Of(9, 9, 5, 20).Refusal?.Reason);
        Assert.Contains("converted once at least", ConversionRates.Of(1, 2, 5, 20).Refusal?.Reason);
        Assert.Contains("nobody who converted", ConversionRates.Of(5, 0, 100, 200).Refusal?.Reason);
        Assert.Contains("100 visitors in 10 sessions", ConversionRates.Of(5, 5, 100, 10).Refusal?.Reason);
        Assert.NotNull(ConversionRates.Of(-1, 0, 5, 20).Refusal);
    }
}
