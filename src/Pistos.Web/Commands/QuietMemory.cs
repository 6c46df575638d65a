namespace Pistos.Web.Commands;

/// <summary>Gives memory back while nobody needs it. Starting leaves garbage behind, the making of the database's model above all, and so does looking for work again and again; a quiet server would keep all of it, since the collector waits until as much is allocated as the processor's cache holds.</summary>
internal static class QuietMemory
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Bytes. Who allocates more in a pause is at work, and collects by itself.</summary>
    private const long AtWork = 32 << 20;

    public static async Task GiveBackAsync(CancellationToken stopping)
    {
        await Task.Delay(AfterTheStart, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        for (long before = 0, allocated = 0; !stopping.IsCancellationRequested; before = allocated)
        {
            allocated = GC.GetTotalAllocatedBytes();
            if (before == 0 || allocated - before < AtWork) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
