using System.Data.Common;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Timeline;

/// <summary>Runs work in a recording transaction: begins, works, writes, commits, then tells the open pages. When another node was faster, it starts over.</summary>
internal sealed class BatchRecorder(HotConnections connections, HotTables tables, InteractionKinds kinds, WorkspaceClock clock, ILive live)
{
    private const int MaxTries = 12;

    /// <summary>Who has lost this often works alone from then on, so that nobody loses for ever.</summary>
    private const int TriesAmongOthers = 3;

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
                return await OnceAsync(connection, alone: attempt > TriesAmongOthers, exceptReactions, work, ct);
            }
            catch (Exception fault) when (attempt < MaxTries && IsRace(fault))
            {
                await Task.Delay(Random.Shared.Next(1, 5 * attempt), ct);
            }
        }
    }

    private async Task<T> OnceAsync<T>(
        HotConnection connection, bool alone, IReadOnlySet<string> exceptReactions, Func<Recording, RecordingBatch, Task<T>> work, CancellationToken ct)
    {
        Recording? recording = null;
        T result;
        using (await connections.EnterAsync(ct))
        {
            var transaction = await connection.BeginAsync(ct);
            try
            {
                await TakeTurnAsync(connection, alone, ct);
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

    /// <summary>On PostgreSQL, where all nodes and writers record side by side: beside the others, or after them and before whoever comes next.</summary>
    private async Task TakeTurnAsync(HotConnection connection, bool alone, CancellationToken ct)
    {
        if (connections.Engine is not Engine.Postgres) return;
        var turn = alone ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
        await connection.Command($"SELECT {turn}(hashtext('pistos recording'))").ExecuteNonQueryAsync(ct);
    }

    /// <summary>Another transaction made the same row, or waits for us while we wait for it.</summary>
    private static bool IsRace(Exception fault) => fault is DbException { SqlState: "23505" or "40P01" or "40001" } || fault.InnerException is { } inner && IsRace(inner);
}
