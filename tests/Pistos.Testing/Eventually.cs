namespace Pistos.Testing;

/// <summary>Waits for what happens by itself, on a machine however busy.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as it holds. A <see cref="TimeoutException"/> says that it never did.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        do
        {
            if (await holds()) return;
            await Task.Delay(Pause);
        }
        while (TimeProvider.System.GetElapsedTime(since) < Patience);
        throw new TimeoutException("It never came to be.");
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}})"/>
    public static Task HoldsAsync(Func<bool> holds) => HoldsAsync(() => Task.FromResult(holds()));
}
