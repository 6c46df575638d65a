namespace Pistos.Platform.Deliveries;

/// <summary>When a failed delivery is tried again: ten attempts over about three days (Standard Webhooks 1.0).</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Nothing is ever due later than this; what seems to be was written by a clock that was wrong.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(30);

    public static int Attempts => Waits.Length;

    /// <summary>The wait before attempt <paramref name="step"/> (0 is the first), or null when there is no further one.</summary>
    /// <param name="step">Attempts already made in this round.</param>
    /// <param name="chance">From 0 to 1: spreads the retries of one outage over a fifth of the wait.</param>
    public static TimeSpan? WaitBefore(int step, double chance) => step < Waits.Length ? Waits[step] * (1 + 0.2 * chance) : null;
}
