using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Pistos.Customers.Browse;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Customers.Segments;

/// <summary>At the end of each batch: asks the database which of the customers it touched fit each segment now, and records who entered and who left, in the same transaction. A segment whose conditions make no sense keeps whom it has.</summary>
internal sealed partial class HoldAgainstSegments(WorkspaceClock clock, ILogger<HoldAgainstSegments> log) : IReactToBatch
{
    private volatile Known known = new("", []);

    public async ValueTask ReactAsync(IReadOnlyCollection<Guid> customers, Recording recording, CancellationToken ct)
    {
        var segments = await SegmentsAsync(recording, ct);
        if (segments.Count == 0) return;

        var store = recording.Store;
        List<Guid> touched = [.. customers];
        var members = (await store.Set<SegmentMember>().AsNoTracking().Where(m => touched.Contains(m.CustomerId)).Select(m => new { m.SegmentId, m.CustomerId }).ToListAsync(ct))
            .Select(m => (m.SegmentId, m.CustomerId)).ToHashSet();
        var today = recording.Day(recording.Now);
        foreach (var (segment, filter) in segments)
        {
            HashSet<Guid> fitting = segment.RemovedAt is not null ? []
                : [.. await store.Set<Customer>().AsNoTracking().Where(filter, store, clock, today).Where(c => touched.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct)];
            var entering = touched.FindAll(customer => fitting.Contains(customer) && !members.Contains((segment.Id, customer)));
            var past = filter.DependsOnToday ? [] : await LongPastAsync(entering, recording, ct);
            foreach (var customer in entering)
                recording.Follow(customer, new SegmentEntered(segment.Id, segment.Name) { LastContactAt = past.TryGetValue(customer, out var at) ? at : null });
            foreach (var customer in touched.Where(customer => members.Contains((segment.Id, customer)) && !fitting.Contains(customer)))
                recording.Follow(customer, new SegmentLeft(segment.Id, segment.Name));
        }
    }

    /// <summary>The latest contact of those whose contacts all lie before yesterday.</summary>
    private static async Task<Dictionary<Guid, DateTime>> LongPastAsync(List<Guid> customers, Recording recording, CancellationToken ct)
    {
        if (customers.Count == 0) return [];
        var yesterday = recording.Now.AddDays(-1);
        return await recording.Store.Set<Customer>().AsNoTracking().Where(c => customers.Contains(c.Id) && c.LastSeenAt < yesterday)
            .ToDictionaryAsync(c => c.Id, c => c.LastSeenAt!.Value, ct);
    }

    /// <summary>The segments, read anew when any of them has changed.</summary>
    private async ValueTask<IReadOnlyList<(Segment Segment, CustomerFilter Filter)>> SegmentsAsync(Recording recording, CancellationToken ct)
    {
        var command = recording.Connection.Command("SELECT COUNT(*), COALESCE(SUM(revision), 0) FROM customers_segments");
        string stamp;
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            stamp = string.Create(CultureInfo.InvariantCulture, $"{reader.GetValue(0)}:{reader.GetValue(1)}");
        }

        if (known.Stamp == stamp) return known.Segments;
        var segments = await recording.Store.Set<Segment>().AsNoTracking().OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToListAsync(ct);
        var parsed = segments.ConvertAll(segment => (Segment: segment, Filter: CustomerFilter.Parse(segment.Filter)));
        var faulty = parsed.FindAll(s => s.Segment.RemovedAt is null && s.Filter.Faults.Count > 0);
        foreach (var (segment, filter) in faulty) LogFaulty(log, segment.Id, filter.Faults[0].Field!);
        return (known = new Known(stamp, [.. parsed.Except(faulty)])).Segments;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Segment {Segment} is left as it is: its condition {Condition} makes no sense")]
    private static partial void LogFaulty(ILogger log, Guid segment, string condition);

    private sealed record Known(string Stamp, IReadOnlyList<(Segment Segment, CustomerFilter Filter)> Segments);
}
