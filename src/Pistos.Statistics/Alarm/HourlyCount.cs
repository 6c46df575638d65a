namespace Pistos.Statistics.Alarm;

/// <summary>What came in within one hour.</summary>
/// <param name="Hour">The beginning of the hour, in the time zone of the workspace.</param>
/// <param name="Count">Mentions, messages or tickets in it.</param>
/// <param name="Negative">How many of them were negative.</param>
public readonly record struct HourlyCount(DateTime Hour, int Count, int Negative = 0);

/// <summary>A count, and how much was to be expected.</summary>
/// <param name="Count">What came.</param>
/// <param name="Expected">μ: the mean of such a bucket in ordinary times, above 0.</param>
public readonly record struct Observation(double Count, double Expected);

/// <summary>One step of a control chart.</summary>
/// <param name="Value">What the chart draws.</param>
/// <param name="Limit">What it must not pass.</param>
/// <param name="Alarm">Whether it has passed it.</param>
public readonly record struct ChartPoint(double Value, double Limit, bool Alarm);
