using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Platform.Live;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Sources;

/// <summary>Notes what came in through each source and what was refused. Written down every second at most, so that a flood of bad requests costs one row.</summary>
internal sealed partial class SourceActivity(IDbContextFactory<Store> stores, WorkspaceClock clock, ILive live, ILogger<SourceActivity> log) : BackgroundService
{
    public const string TopicPrefix = "source:";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(Guid SourceId, string Outcome), (long Count, DateTime LastAt)> noted = [];

    public static string Topic(Guid sourceId) => $"{TopicPrefix}{sourceId}";

    public void Took(Guid sourceId, int messages, DateTime at) => Note(sourceId, SourceDay.Taken, messages, at);

    public void Refused(Guid sourceId, string reason, DateTime at) => Note(sourceId, reason, 1, at);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteDownAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await WriteDownAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes down what was noted since the last time.</summary>
    public async Task WriteDownAsync(CancellationToken ct)
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
        await using var store = await stores.CreateDbContextAsync(ct);
        var day = clock.Day(at);
        if (await AddToKnownAsync(store, sourceId, day, outcome, count, at, ct)) return;
        store.Add(new SourceDay { SourceId = sourceId, Day = day, Outcome = outcome, Count = count, LastAt = at });
        try
        {
            await store.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Another node was the first of the day.
            if (!await AddToKnownAsync(store, sourceId, day, outcome, count, at, ct)) throw;
        }
    }

    private static async Task<bool> AddToKnownAsync(Store store, Guid sourceId, int day, string outcome, long count, DateTime at, CancellationToken ct) =>
        await store.Set<SourceDay>().Where(d => d.SourceId == sourceId && d.Day == day && d.Outcome == outcome).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Count, d => d.Count + count).SetProperty(d => d.LastAt, d => d.LastAt > at ? d.LastAt : at), ct) == 1;

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a source received could not be written down ({Fault}); trying again")]
    private static partial void LogFailed(ILogger log, string fault);
}
