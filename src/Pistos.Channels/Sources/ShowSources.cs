using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Channels.Sources;

/// <summary>A source in the list.</summary>
public sealed record SourceLine(Guid Id, string Name, SourceKind Kind, bool Enabled, DateTime? LastTakenAt, long TakenToday, long RefusedToday);

/// <summary>A source with everything that its page shows.</summary>
public sealed record SourceView(
    Guid Id, string Name, string Code, SourceKind Kind, bool Enabled, string WriteKey, string Secret, bool HasSecret, string Origins, bool TakesOrders, DateTime CreatedAt,
    DateTime? FormerKeysUntil, DateTime? LastTakenAt, long TakenToday, long TakenThisWeek, IReadOnlyList<RefusalLine> Refusals);

/// <summary>How often requests were refused for a reason in the last seven days.</summary>
public sealed record RefusalLine(string Reason, long Count, DateTime LastAt);

internal sealed class ShowSources(Store store, WorkspaceClock clock)
{
    private const int Days = 7;

    public async Task<IReadOnlyList<SourceLine>> ListAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var sources = await store.Set<Source>().AsNoTracking().OrderBy(s => s.Name).ToListAsync(ct);
        var taken = await store.Set<SourceDay>().AsNoTracking().Where(d => d.Outcome == SourceDay.Taken)
            .GroupBy(d => d.SourceId).Select(g => new { g.Key, LastAt = g.Max(d => d.LastAt) }).ToDictionaryAsync(g => g.Key, g => g.LastAt, ct);
        var now = await store.Set<SourceDay>().AsNoTracking().Where(d => d.Day == today).ToListAsync(ct);
        return
        [
            .. sources.Select(s => new SourceLine(
                s.Id, s.Name, s.Kind, s.Enabled, taken.TryGetValue(s.Id, out var last) ? last : null,
                now.Where(d => d.SourceId == s.Id && d.Outcome == SourceDay.Taken).Sum(d => d.Count),
                now.Where(d => d.SourceId == s.Id && d.Outcome != SourceDay.Taken).Sum(d => d.Count))),
        ];
    }

    /// <param name="withSecret">For those who may edit; to others the secret is not even read out.</param>
    public async Task<SourceView?> FindAsync(Guid id, bool withSecret, CancellationToken ct)
    {
        if (await store.Set<Source>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } source) return null;
        var today = clock.Today();
        var days = await store.Set<SourceDay>().AsNoTracking().Where(d => d.SourceId == id && d.Day > today - Days).ToListAsync(ct);
        var last = await store.Set<SourceDay>().Where(d => d.SourceId == id && d.Outcome == SourceDay.Taken).MaxAsync(d => (DateTime?)d.LastAt, ct);
        var taken = days.Where(d => d.Outcome == SourceDay.Taken).ToList();
        return new SourceView(
            source.Id, source.Name, source.Code, source.Kind, source.Enabled, source.WriteKey, withSecret ? source.Secret : "", source.Secret.Length > 0, source.Origins,
            source.TakesOrders, source.CreatedAt, source.PreviousUntil > clock.Now() ? source.PreviousUntil : null, last,
            taken.Where(d => d.Day == today).Sum(d => d.Count), taken.Sum(d => d.Count),
            [
                .. days.Where(d => d.Outcome != SourceDay.Taken).GroupBy(d => d.Outcome)
                    .Select(g => new RefusalLine(g.Key, g.Sum(d => d.Count), g.Max(d => d.LastAt))).OrderByDescending(r => r.LastAt),
            ]);
    }
}
