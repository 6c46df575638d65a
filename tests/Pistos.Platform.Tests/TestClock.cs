namespace Pistos.Platform.Tests;

/// <summary>A wall clock that a test sets, forwards or back. The running time, as on a real machine, does not jump with it.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
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
