using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Sources;

/// <summary>Notes what came in through each source and what was refused. Written down every second at most, so that a flood of bad requests costs one row.</summary>
internal sealed partial class SourceActivity(
    IDbContextFactory<Store> stores, HotConnections connections, HotTables tables, WorkspaceClock clock, ILive live, ILogger<SourceActivity> log) : BackgroundService
{
    public const string TopicPrefix = "source:";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentDictionary<(Guid SourceId, string Outcome), (long Count, DateTime LastAt)> noted = [];

    public static string Topic(Guid sourceId) => $"{TopicPrefix}{sourceId}";

    public void Took(Guid sourceId, int messages, DateTime at) => Note(sourceId, SourceDay.Taken, messages, at);

    public void Refused(Guid sourceId, string reason, DateTime at) => Note(sourceId, reason, 1, at);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            // What is being written is written to its end, also when the server stops.
            while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteDownAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteDownAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes down what was noted since the last time. When it returns, all that was noted before is durable, or is tried again.</summary>
    public async Task WriteDownAsync(CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            await WriteNotesAsync(ct);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task WriteNotesAsync(CancellationToken ct)
    {
        foreach (var key in noted.Keys)
        {
            if (!noted.TryRemove(key, out var note)) continue;
            try
            {
                await AddAsync(key.SourceId, key.Outcome, note.Count, note.LastAt, ct);
                await live.PublishAsync([Topic(key.SourceId)], ct);
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, fault.GetType().Name);
                Note(key.SourceId, key.Outcome, note.Count, note.LastAt); // the next turn tries again
            }
        }
    }

    private void Note(Guid sourceId, string outcome, long count, DateTime at) =>
        noted.AddOrUpdate((sourceId, outcome), (count, at), (_, before) => (before.Count + count, at > before.LastAt ? at : before.LastAt));

    /// <summary>Adds in the database, not to what was read before: several nodes write down the same source.</summary>
    private async Task AddAsync(Guid sourceId, string outcome, long count, DateTime at, CancellationToken ct)
    {
        var day = clock.Day(at);
        if (await AddToKnownAsync()) return;
        // The first of the day, unless another node was sooner.
        var first = new SourceDay { SourceId = sourceId, Day = day, Outcome = outcome, LastAt = at };
        await connections.WriteAsync(connection => tables.Of<SourceDay>().InsertIfNewAsync(connection, [first], ct), ct);
        if (!await AddToKnownAsync()) throw new InvalidOperationException("The day of a source was taken away before it was added to.");

        async Task<bool> AddToKnownAsync()
        {
            await using var store = await stores.CreateDbContextAsync(ct);
            return await store.Set<SourceDay>().Where(d => d.SourceId == sourceId && d.Day == day && d.Outcome == outcome).ExecuteUpdateAsync(
                set => set.SetProperty(d => d.Count, d => d.Count + count).SetProperty(d => d.LastAt, d => d.LastAt > at ? d.LastAt : at), ct) == 1;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a source received could not be written down ({Fault}); trying again")]
    private static partial void LogFailed(ILogger log, string fault);
}
