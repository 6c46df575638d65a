using System.Data.Common;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Timeline;

/// <summary>Runs work in a recording transaction: begins, works, writes, commits, then tells the open pages. When another node was faster, it starts over.</summary>
internal sealed class BatchRecorder(HotConnections connections, HotTables tables, InteractionKinds kinds, WorkspaceClock clock, ILive live)
{
    private const int MaxTries = 12;

    public HotTables Tables => tables;

    public InteractionKinds Kinds => kinds;

    public HotConnections Connections => connections;

    /// <summary>Works in one transaction and returns when it is durable.</summary>
    public async Task<T> InTransactionAsync<T>(
        HotConnection connection, IReadOnlySet<string> exceptReactions, Func<Recording, RecordingBatch, Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(connection, exceptReactions, work, ct);
            }
            catch (Exception fault) when (attempt < MaxTries && IsRace(fault))
            {
                await Task.Delay(Random.Shared.Next(1, 5 * attempt), ct);
            }
        }
    }

    private async Task<T> OnceAsync<T>(
        HotConnection connection, IReadOnlySet<string> exceptReactions, Func<Recording, RecordingBatch, Task<T>> work, CancellationToken ct)
    {
        Recording? recording = null;
        T result;
        using (await connections.EnterAsync(ct))
        {
            var transaction = await connection.BeginAsync(ct);
            try
            {
                recording = new Recording(connection, tables, clock.Now(), clock.Zone, isReplay: false);
                var batch = new RecordingBatch(recording, tables, kinds, exceptReactions);
                result = await work(recording, batch);
                await batch.FlushAsync(ct);
                await transaction.CommitAsync(ct);
            }
            finally
            {
                // Disposing a transaction that was not committed rolls it back.
                await connection.EndAsync();
            }
        }

        if (recording.Topics.Count > 0) await live.PublishAsync(recording.Topics, ct);
        return result;
    }

    /// <summary>Another transaction made the same row, or waits for us while we wait for it.</summary>
    private static bool IsRace(Exception fault) => fault is DbException { SqlState: "23505" or "40P01" or "40001" } || fault.InnerException is { } inner && IsRace(inner);
}
