using System.Collections.Concurrent;

namespace Pistos.Platform.Store;

/// <summary>SQLite has one writer, and its own waiting is a lottery of sleeps. Writers of this process queue here instead, first come, first served.</summary>
public static class SqliteWriteGate
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn to write to the database of this connection string; dispose to pass it on.</summary>
    public static async ValueTask<IDisposable> EnterAsync(string connectionString, CancellationToken ct)
    {
        var gate = Gates.GetOrAdd(connectionString, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(ct);
        return new Turn(gate);
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private int passedOn;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref passedOn, 1) == 0) gate.Release();
        }
    }
}
