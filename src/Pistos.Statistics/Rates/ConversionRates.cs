using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>
/// Conversions in a period, in per cent of both denominators of the same period, which are always told apart. The first two count conversions, of which one
/// visitor may have several, so they may pass 100 and have no binomial interval; the third counts people.
/// </summary>
/// <param name="PerVisitor">100 · conversions ÷ visitors; null where no visitor was counted.</param>
/// <param name="PerSession">100 · conversions ÷ sessions; null where no session was counted.</param>
/// <param name="ConvertingVisitors">100 · visitors who converted ÷ visitors, with Wilson's interval; null where no visitor was counted.</param>
public sealed record ConversionRates(double? PerVisitor, double? PerSession, Estimate? ConvertingVisitors)
{
    /// <summary>The rates of a period.</summary>
    /// <param name="conversions">Conversions in the period, 0 or more.</param>
    /// <param name="convertingVisitors">Different visitors behind them.</param>
    /// <param name="visitors">Different visitors in the period.</param>
    /// <param name="sessions">Sessions in the period.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<ConversionRates> Of(long conversions, long convertingVisitors, long visitors, long sessions, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.NotNegative(conversions) ?? Require.NotNegative(convertingVisitors) ?? Require.NotNegative(visitors) ?? Require.NotNegative(sessions)
            ?? Require.AtMost(conversions, convertingVisitors, "each of them converted once at least")) is { } refusal) return refusal;
        if (visitors == 0 && sessions == 0) return new Refusal("There are neither visitors nor sessions in the period; a rate needs one at least.");
        if (visitors > 0 && conversions > 0 && convertingVisitors == 0) return new Refusal($"There are {conversions} conversions and nobody who converted; a visitor is behind each of them.");
        if (visitors > sessions && sessions > 0) return new Refusal($"There are {visitors} visitors in {sessions} sessions; a visitor has one session at least, so both must be of the same period.");
        if (visitors > 0 && convertingVisitors > visitors) return new Refusal($"{convertingVisitors} visitors converted of {visitors}; both must be of the same period.");

        return new ConversionRates(
            visitors > 0 ? 100.0 * conversions / visitors : null,
            sessions > 0 ? 100.0 * conversions / sessions : null,
            visitors > 0 ? Wilson.Share(convertingVisitors, visitors, level).Value.Times(100) : null);
    }
}
