using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pistos.Customers.Browse;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Segments;

/// <summary>Holds all customers against a segment that is new or changed, and at the turn of the day against those whose conditions count days; one whose conditions make no sense stays as it is. What interactions change needs no such round: the recorder sees to it at once.</summary>
internal sealed partial class CheckSegments(IDbContextFactory<Store> stores, TimelineWriter writer, BatchRecorder recorder, WorkspaceClock clock, TimeProvider time, ILogger<CheckSegments> log)
    : BackgroundService
{
    private const int Chunk = 500;
    private static readonly IReadOnlySet<string> AllReactions = new HashSet<string>();
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly Lock hurrying = new();

    /// <summary>A segment has been saved: do not wait for the next round.</summary>
    public void Hurry()
    {
        lock (hurrying)
        {
            if (changed.CurrentCount == 0) changed.Release();
        }
    }

    /// <summary>One round over all segments that need it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var today = clock.Today();
        await using var store = await stores.CreateDbContextAsync(ct);
        foreach (var segment in await store.Set<Segment>().AsNoTracking().ToListAsync(ct))
        {
            var filter = CustomerFilter.Parse(segment.Filter);
            if (segment.RemovedAt is null && filter.Faults.Count > 0) continue;
            if (segment.CheckedRevision == segment.Revision && (!filter.DependsOnToday || segment.CheckedDay == today)) continue;
            await CheckAsync(segment, filter, today, ct);
            var asChecked = store.Set<Segment>().Where(s => s.Id == segment.Id && s.Revision == segment.Revision);
            if (segment.RemovedAt is not null) await asChecked.ExecuteDeleteAsync(ct);
            else await asChecked.ExecuteUpdateAsync(s => s.SetProperty(x => x.CheckedRevision, segment.Revision).SetProperty(x => x.CheckedDay, today), ct);
            await AnnounceAsync(ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogPutOff(log, fault.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var minute = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var timer = Task.Delay(TimeSpan.FromMinutes(1), time, minute.Token);
        await Task.WhenAny(timer, changed.WaitAsync(minute.Token));
        await minute.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private async Task CheckAsync(Segment segment, CustomerFilter filter, int today, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var fitting = segment.RemovedAt is null ? store.Set<Customer>().AsNoTracking().Where(filter, store, clock, today) : store.Set<Customer>().Where(c => false);
        var members = store.Set<SegmentMember>().Where(m => m.SegmentId == segment.Id).Select(m => m.CustomerId);
        await TouchAllAsync(fitting.Where(c => !members.Contains(c.Id)).Select(c => c.Id), ct);
        await TouchAllAsync(members.Where(id => !fitting.Select(c => c.Id).Contains(id)), ct);
    }

    private async Task TouchAllAsync(IQueryable<Guid> customers, CancellationToken ct)
    {
        var last = Guid.Empty;
        while (true)
        {
            var after = last;
            var chunk = await customers.Where(id => id.CompareTo(after) > 0).OrderBy(id => id).Take(Chunk).ToListAsync(ct);
            if (chunk.Count == 0) return;
            await writer.RunAsync(connection => recorder.InTransactionAsync(connection, AllReactions, async (_, batch) =>
            {
                await batch.Identities.LockAsync(chunk, ct);
                batch.Touch(chunk);
                return true;
            }, ct), ct);
            last = chunk[^1];
        }
    }

    /// <summary>Whoever looks at the list sees that the round is over, though nobody may have come or gone.</summary>
    private Task AnnounceAsync(CancellationToken ct) =>
        writer.RunAsync(connection => recorder.InTransactionAsync(connection, AllReactions, (recording, _) =>
        {
            recording.Publish("segments");
            return Task.FromResult(true);
        }, ct), ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Checking the segments was put off ({Fault})")]
    private static partial void LogPutOff(ILogger log, string fault);
}
