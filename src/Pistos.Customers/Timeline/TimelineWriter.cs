using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Results;
using Pistos.Platform.Store;

namespace Pistos.Customers.Timeline;

/// <summary>The queue to the timeline: collects what all callers want recorded and commits it in batches, so that one sync to disk serves many. One writer a process, on PostgreSQL too: a second one would want the same customers and wait for the first.</summary>
internal sealed partial class TimelineWriter(BatchRecorder recorder, Merging merging, FailedReactions failures, ILogger<TimelineWriter> log)
    : IHostedService, ITimeline, IDisposable
{
    private const int MaxBatch = 2_000;

    /// <summary>Not bounded by the host's own patience, which slow clients may have used up by then.</summary>
    private static readonly TimeSpan LastBatch = TimeSpan.FromSeconds(5);
    private static readonly IReadOnlySet<string> AllReactions = new HashSet<string>();

    private readonly CancellationTokenSource stopping = new();
    private Task? writing;
    private readonly Channel<WriteRequest> queue = Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(4_096) { SingleReader = true });

    public async Task<Receipt> RecordAsync(Draft draft, CancellationToken ct) => (await RecordManyAsync([draft], ct))[0];

    public async Task<IReadOnlyList<Receipt>> RecordManyAsync(IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        if (drafts.Count == 0) return [];
        PendingDraft[] pending = [.. drafts.Select(d => new PendingDraft(d, recorder.Kinds.Of(d.Data)))];
        await EnqueueAsync(new WriteRequest(pending, null), ct);
        return [.. pending.Select(p => p.Receipt)];
    }

    public async Task<Result> DecideAsync(Guid customerId, Func<Deciding, CancellationToken, ValueTask<Result<IReadOnlyList<Draft>>>> decide, CancellationToken ct)
    {
        var result = Result.Ok;
        await RunAsync(connection => recorder.InTransactionAsync(connection, AllReactions, async (recording, batch) =>
        {
            await batch.Identities.LockAsync([customerId], ct);
            if (recording.Customers.Find(customerId) is not { } customer)
            {
                result = TimelineErrors.NoSuchCustomer;
                return false;
            }

            var decided = await decide(new Deciding(customer, recording.Store, recording.Now), ct);
            result = decided.Error is { } error ? error : Result.Ok;
            if (decided.IsOk) await batch.RecordDecidedAsync([.. decided.Value.Select(d => new PendingDraft(d, recorder.Kinds.Of(d.Data)))], ct);
            return true;
        }, ct), ct);
        return result;
    }

    /// <summary>Runs work that needs the writer's connection to itself, in its turn.</summary>
    public Task RunAsync(Func<HotConnection, Task> work, CancellationToken ct) => EnqueueAsync(new WriteRequest([], work), ct);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes what is waiting, then stops. A database that does not answer is not waited for: what was not written has not been acknowledged.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (writing is { } running) await running.WaitAsync(LastBatch, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>Starts with the first request, so that a command records as well as the server does.</summary>
    private void EnsureWriting()
    {
        if (writing is not null) return;
        lock (queue)
        {
            writing ??= Task.Run(() => WriteAsync(stopping.Token), CancellationToken.None);
        }
    }

    private async Task EnqueueAsync(WriteRequest request, CancellationToken ct)
    {
        EnsureWriting();
        try
        {
            await queue.Writer.WriteAsync(request, ct);
        }
        catch (ChannelClosedException closed)
        {
            throw new TimelineUnavailableException(closed);
        }

        await request.Done.WaitAsync(ct);
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        HotConnection? connection = null;
        try
        {
            while (await queue.Reader.WaitToReadAsync(ct))
            {
                var requests = Take();
                try
                {
                    connection ??= await recorder.Connections.OpenAsync(ct);
                    await ServeAsync(connection, requests, ct);
                }
                catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
                {
                    LogBatchFailed(log, fault.GetType().Name, requests.Count);
                    foreach (var request in requests) request.Fail(StoreFaults.IsInfrastructure(fault) || connection is { Connection.State: not ConnectionState.Open } ? new TimelineUnavailableException(fault) : fault);
                    if (connection is not null) await connection.DisposeAsync();
                    connection = null;
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            LogStopped(log);
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    /// <summary>What is waiting, as far as one batch goes. Work of its own kind stands alone.</summary>
    private List<WriteRequest> Take()
    {
        var requests = new List<WriteRequest>();
        for (var drafts = 0; drafts < MaxBatch && queue.Reader.TryPeek(out var next); drafts += next.Drafts.Count)
        {
            if (requests.Count > 0 && (next.Work is not null || drafts + next.Drafts.Count > MaxBatch)) break;
            queue.Reader.TryRead(out _);
            requests.Add(next);
            if (next.Work is not null) break;
        }

        return requests;
    }

    private async Task ServeAsync(HotConnection connection, List<WriteRequest> requests, CancellationToken ct)
    {
        if (requests is [{ Work: { } work } own])
        {
            try
            {
                await work(connection);
                own.Complete();
            }
            catch (OperationCanceledException gone) when (!ct.IsCancellationRequested)
            {
                // The caller gave up; the transaction was rolled back.
                own.Fail(gone);
            }

            return;
        }

        List<PendingDraft> drafts = [.. requests.SelectMany(r => r.Drafts)];
        try
        {
            await RecordAsync(connection, drafts, ct);
        }
        catch (Exception fault) when (!StoreFaults.IsInfrastructure(fault) && fault is not OperationCanceledException)
        {
            LogOneByOne(log, drafts.Count, fault is ReactionFailedException failed ? failed.Reaction : $"{fault.GetType().Name} {(fault as DbException)?.SqlState}");
            await RecordOneByOneAsync(connection, requests, ct);
        }

        foreach (var request in requests) request.Complete();
    }

    private async Task RecordAsync(HotConnection connection, IReadOnlyList<PendingDraft> drafts, CancellationToken ct)
    {
        for (var done = 0; done < drafts.Count;)
        {
            PendingDraft[] rest = [.. drafts.Skip(done)];
            try
            {
                var outcome = await recorder.InTransactionAsync(connection, AllReactions, (_, batch) =>
                {
                    foreach (var pending in rest) pending.Receipt = default;
                    return batch.RecordAsync(rest, ct);
                }, ct);
                done += outcome.Taken;
                while (outcome.Survivor is { } survivor)
                {
                    outcome = await merging.AbsorbForAsync(connection, survivor, outcome.Absorbed!.Value, drafts[done], ct);
                    done += outcome.Taken;
                }
            }
            catch
            {
                // Only what was committed keeps its receipt: the others will be recorded one by one.
                foreach (var pending in drafts.Skip(done)) pending.Receipt = default;
                throw;
            }
        }
    }

    private async Task RecordOneByOneAsync(HotConnection connection, List<WriteRequest> requests, CancellationToken ct)
    {
        foreach (var request in requests)
        {
            try
            {
                foreach (var pending in request.Drafts.Where(d => d.Receipt == default)) await failures.RecordIsolatedAsync(connection, pending, merging, ct);
            }
            catch (NoSuchCustomerException unknown)
            {
                request.Fail(unknown);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording failed ({Fault}); {Requests} callers were told")]
    private static partial void LogBatchFailed(ILogger log, string fault, int requests);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Drafts} failed at {Reaction}; recording it one by one")]
    private static partial void LogOneByOne(ILogger log, int drafts, string reaction);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Timeline writer stopped")]
    private static partial void LogStopped(ILogger log);
}
