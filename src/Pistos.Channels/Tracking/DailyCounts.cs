using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Tracking;

/// <summary>Adds to the daily roll-ups what concerns nobody in particular. Several requests share one transaction, and each is answered when it is durable.</summary>
internal sealed partial class DailyCounts(HotConnections connections, HotTables tables, WorkspaceClock clock, ILogger<DailyCounts> log) : BackgroundService
{
    private static readonly string[] Summed = [nameof(Counter.Count), nameof(Counter.Amount)];

    private readonly Channel<Request> queue = Channel.CreateBounded<Request>(4_096);

    /// <summary>Returns when the counts are durable.</summary>
    public async Task AddAsync(IReadOnlyList<DailyCount> counts, DateTime at, CancellationToken ct)
    {
        var request = new Request(counts, clock.Day(at), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await queue.Writer.WriteAsync(request, ct);
        await request.Done.Task.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                var requests = new List<Request>();
                while (requests.Count < 1_000 && queue.Reader.TryRead(out var next)) requests.Add(next);
                await WriteAsync(requests, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            queue.Writer.TryComplete();
            while (queue.Reader.TryRead(out var request)) request.Done.TrySetCanceled(stoppingToken);
        }
    }

    private async Task WriteAsync(List<Request> requests, CancellationToken ct)
    {
        try
        {
            var sums = new Dictionary<(string, string, int), Counter>();
            foreach (var request in requests)
            {
                foreach (var count in request.Counts)
                {
                    var key = (count.Metric, count.Dimension, request.Day);
                    if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = new Counter { Metric = count.Metric, Dimension = count.Dimension, Day = request.Day });
                    sum.Count += count.Count;
                    sum.Amount += count.Amount;
                }
            }

            // The same order as everybody's, so that two writers never wait for each other.
            Counter[] rows = [.. sums.Values.OrderBy(c => c.Metric, StringComparer.Ordinal).ThenBy(c => c.Dimension, StringComparer.Ordinal).ThenBy(c => c.Day)];
            await connections.WriteAsync(connection => tables.Of<Counter>().AddToAsync(connection, rows, Summed, ct), ct);
            foreach (var request in requests) request.Done.TrySetResult();
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            LogFailed(log, fault.GetType().Name, requests.Count);
            foreach (var request in requests) request.Done.TrySetException(fault);
        }
    }

    private sealed record Request(IReadOnlyList<DailyCount> Counts, int Day, TaskCompletionSource Done);

    [LoggerMessage(Level = LogLevel.Error, Message = "Counting failed ({Fault}); {Requests} callers were told")]
    private static partial void LogFailed(ILogger log, string fault, int requests);
}

/// <summary>How many, and how much, of a metric, by one dimension.</summary>
internal readonly record struct DailyCount(string Metric, string Dimension, long Count, long Amount = 0);
