using Pistos.Platform.Store;

namespace Pistos.Platform.Time;

/// <summary>The workspace's time: now, and the time zone that says where its days begin.</summary>
public sealed class WorkspaceClock(TimeProvider time)
{
    /// <summary>Europe/Athens until the owner says otherwise.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Athens");

    /// <summary>Now, UTC, to the microsecond.</summary>
    public DateTime Now() => time.Now();

    /// <summary>Today as days since 1970-01-01 in the workspace's time zone.</summary>
    public int Today() => Day(Now());

    /// <summary>The day of an instant as days since 1970-01-01 in the workspace's time zone.</summary>
    public int Day(DateTime utc) => (int)Math.Floor((TimeZoneInfo.ConvertTimeFromUtc(utc, Zone) - DateTime.UnixEpoch).TotalDays);

    /// <summary>The instant at which a day begins in the workspace's time zone, UTC.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public DateTime StartOf(int day)
    {
        var midnight = DateTime.SpecifyKind(DateTime.UnixEpoch.AddDays(day), DateTimeKind.Unspecified);
        // In a spring night that skips midnight the day begins an hour later.
        if (Zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, Zone);
    }
}
