namespace Pistos.Platform.Tests.Deliveries;

/// <summary>A wall clock that is set forwards or back. The running time, as on a real machine, does not jump with it.</summary>
internal sealed class JumpingClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public void Jump(TimeSpan by)
    {
        lock (gate) now += by;
    }
}
