using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Browse;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Segments;

/// <summary>A segment as its list shows it; the numbers are roll-ups that reactions keep.</summary>
public sealed record SegmentView(Guid Id, string Name, CustomerFilter Filter, long Members, long Entered, long Left, bool IsChecking);

internal sealed class ListSegments(Store store, WorkspaceClock clock)
{
    /// <summary>Days over which those who came and went are shown.</summary>
    public const int Window = 30;

    public async Task<IReadOnlyList<SegmentView>> HandleAsync(CancellationToken ct)
    {
        var since = clock.Today() - Window + 1;
        var counters = await store.Set<Counter>().AsNoTracking()
            .Where(c => c.Metric == WhenSegmentChanges.EnteredMetric || c.Metric == WhenSegmentChanges.LeftMetric)
            .GroupBy(c => new { c.Metric, c.Dimension })
            .Select(g => new { g.Key.Metric, g.Key.Dimension, All = g.Sum(c => c.Count), Recent = g.Sum(c => c.Day >= since ? c.Count : 0) })
            .ToListAsync(ct);
        var segments = await store.Set<Segment>().AsNoTracking().Where(s => s.RemovedAt == null).OrderBy(s => s.Name).ToListAsync(ct);
        return [.. segments.Select(segment =>
        {
            var entered = counters.Find(c => c.Metric == WhenSegmentChanges.EnteredMetric && c.Dimension == segment.Id.ToString());
            var left = counters.Find(c => c.Metric == WhenSegmentChanges.LeftMetric && c.Dimension == segment.Id.ToString());
            return new SegmentView(
                segment.Id, segment.Name, CustomerFilter.Parse(segment.Filter), (entered?.All ?? 0) - (left?.All ?? 0),
                entered?.Recent ?? 0, left?.Recent ?? 0, segment.CheckedRevision != segment.Revision);
        })];
    }

    /// <summary>The name of a segment; null where there is none (any more).</summary>
    public Task<string?> NameOfAsync(Guid id, CancellationToken ct) =>
        store.Set<Segment>().Where(s => s.Id == id && s.RemovedAt == null).Select(s => s.Name).FirstOrDefaultAsync(ct);
}
