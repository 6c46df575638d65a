namespace Pistos.Platform.Ui;

/// <summary>When the request began to read: whatever changed later may be missing on the page.</summary>
public sealed class RenderStart(TimeProvider clock)
{
    public long UnixMilliseconds { get; } = clock.GetUtcNow().ToUnixTimeMilliseconds();
}
