namespace Pistos.Customers.Import;

/// <summary>Wakes the worker of this process when there is something to do.</summary>
internal sealed class ImportSignal : IDisposable
{
    private readonly SemaphoreSlim work = new(0, 1);

    internal void Raise()
    {
        lock (work)
            if (work.CurrentCount == 0) work.Release();
    }

    internal Task WaitAsync(TimeSpan longest, CancellationToken ct) => work.WaitAsync(longest, ct);

    public void Dispose() => work.Dispose();
}
