using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Insights.Figures;

/// <summary>A figure with its numbers.</summary>
/// <param name="Definition">What it means.</param>
/// <param name="Period">From which days its numbers are.</param>
public sealed record FigureValue(FigureDefinition Definition, Period Period)
{
    /// <summary>Null when there is nothing to compute it from. Money in whole units of its currency.</summary>
    public decimal? Value { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    /// <summary>How many people or things the value stands on.</summary>
    public long N { get; init; }

    /// <summary>95 % interval of a share of people (Wilson).</summary>
    public Interval? Interval { get; init; }

    /// <summary>ISO 4217, for money. Currencies are never added up: a figure has one value for each.</summary>
    public string? Currency { get; init; }

    /// <summary>For cohort figures, how many days each customer was given.</summary>
    public int? WindowDays { get; init; }

    /// <summary>Where the rows behind it are; of a past day none, since lists show what is now.</summary>
    public IReadOnlyList<FigureRows> Rows { get; init; } = [];

    /// <summary>A share of people, with its interval.</summary>
    public static FigureValue Share(FigureDefinition definition, Period period, long numerator, long denominator) => new(definition, period)
    {
        Value = denominator > 0 ? (decimal)numerator / denominator : null,
        Numerator = numerator,
        Denominator = denominator,
        N = denominator,
        Interval = IntervalOf(numerator, denominator),
    };

    /// <summary>So many of so many people; the number itself is the value.</summary>
    public static FigureValue People(FigureDefinition definition, Period period, long numerator, long denominator) => new(definition, period)
    {
        Value = numerator,
        Numerator = numerator,
        Denominator = denominator,
        N = denominator,
        Interval = IntervalOf(numerator, denominator),
    };

    /// <summary>Null where there is no share: of nobody, or of more than all.</summary>
    private static Interval? IntervalOf(long numerator, long denominator) => Wilson.Share(numerator, denominator).TryGet(out var share) ? share.Interval : null;

    /// <summary>Numerator by denominator, without a bound.</summary>
    public static FigureValue Ratio(FigureDefinition definition, Period period, decimal numerator, long denominator) => new(definition, period)
    {
        Value = denominator > 0 ? numerator / denominator : null,
        Numerator = numerator,
        Denominator = denominator,
        N = denominator,
    };

    /// <summary>A plain number.</summary>
    public static FigureValue Number(FigureDefinition definition, Period period, decimal value, long n) => new(definition, period)
    {
        Value = value,
        Numerator = value,
        N = n,
    };
}

/// <summary>Whole days of the workspace, both ends included, as days since 1970-01-01.</summary>
public readonly record struct Period(int From, int To)
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public int Days => To - From + 1;

    public DateOnly FirstDay => DateOf(From);

    public DateOnly LastDay => DateOf(To);

    public static Period Trailing(int today, int days) => new(today - days + 1, today);

    public static DateOnly DateOf(int day) => DateOnly.FromDayNumber(day + Epoch);

    public static int DayOf(DateOnly date) => date.DayNumber - Epoch;
}
