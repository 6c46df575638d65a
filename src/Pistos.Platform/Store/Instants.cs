namespace Pistos.Platform.Store;

/// <summary>Instants as both engines keep them: UTC, to the microsecond.</summary>
public static class Instants
{
    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public static long ToMicroseconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The inverse of <see cref="ToMicroseconds"/>; kind UTC.</summary>
    public static DateTime FromMicroseconds(long micros) => DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>Cuts what neither engine keeps, so that an instant reads back as it was written.</summary>
    public static DateTime Truncate(DateTime utc) => new(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);

    /// <summary>Now, UTC, to the microsecond.</summary>
    public static DateTime Now(this TimeProvider clock) => Truncate(clock.GetUtcNow().UtcDateTime);
}
