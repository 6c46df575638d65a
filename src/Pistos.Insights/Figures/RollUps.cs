using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Counters;
using Pistos.Platform.Store;

namespace Pistos.Insights.Figures;

/// <summary>Sums of the roll-ups that reactions keep. Nothing here counts rows of customers, orders or visits.</summary>
internal sealed class RollUps(Store store)
{
    /// <summary>Sum over the days of a period; over all dimensions, or those that begin with a prefix.</summary>
    public async Task<Sum> SumAsync(string metric, int from, int to, CancellationToken ct, string? dimension = null) =>
        await Of(metric, from, to).Where(c => dimension == null || c.Dimension == dimension)
            .GroupBy(c => c.Metric).Select(g => new Sum(g.Sum(c => c.Count), g.Sum(c => c.Amount))).FirstOrDefaultAsync(ct) ?? new Sum(0, 0);

    public Task<List<DimensionSum>> ByDimensionAsync(string metric, int from, int to, CancellationToken ct) =>
        Of(metric, from, to).GroupBy(c => c.Dimension).Select(g => new DimensionSum(g.Key, g.Sum(c => c.Count), g.Sum(c => c.Amount))).ToListAsync(ct);

    public Task<List<DaySum>> ByDayAsync(string metric, int from, int to, CancellationToken ct) =>
        Of(metric, from, to).GroupBy(c => c.Day).Select(g => new DaySum(g.Key, g.Sum(c => c.Count), g.Sum(c => c.Amount))).ToListAsync(ct);

    /// <summary>The first or the last day with a count, or null.</summary>
    public Task<int?> EndAsync(string metric, bool last, CancellationToken ct)
    {
        var days = store.Set<Counter>().AsNoTracking().Where(c => c.Metric == metric && c.Count > 0).Select(c => (int?)c.Day);
        return last ? days.MaxAsync(ct) : days.MinAsync(ct);
    }

    /// <summary>Rows whose day plus gap lies no later than a day. In a row of gaps the amount is gap × count, so the gap need not be read from the dimension.</summary>
    public IQueryable<Counter> EndedBy(string metric, int day) =>
        store.Set<Counter>().AsNoTracking().Where(c => c.Metric == metric && c.Count > 0 && c.Day * c.Count + c.Amount <= day * c.Count);

    private IQueryable<Counter> Of(string metric, int from, int to) =>
        store.Set<Counter>().AsNoTracking().Where(c => c.Metric == metric && c.Day >= from && c.Day <= to);
}

internal sealed record Sum(long Count, long Amount);

internal sealed record DimensionSum(string Dimension, long Count, long Amount);

internal sealed record DaySum(int Day, long Count, long Amount);
