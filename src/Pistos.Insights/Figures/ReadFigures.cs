using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;
using Pistos.Platform.Store;
using Pistos.Platform.Time;

namespace Pistos.Insights.Figures;

/// <summary>Reads the figures of the home page, all from roll-ups, in the order of the catalogue.</summary>
internal sealed class ReadFigures(IDbContextFactory<Store> stores, IEnumerable<IFigureSource> sources, WorkspaceClock clock)
{
    public const int DefaultWindow = 180;

    /// <summary>The periods that one can choose from, in days; 0 is all the time there is.</summary>
    public static IReadOnlyList<int> Periods { get; } = [30, 90, 365, 0];

    public static IReadOnlyList<int> Windows { get; } = [30, 90, 180, 365];

    public async Task<FigureBoard> ReadAsync(FigureRequest request, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var rollUps = new RollUps(store);
        var question = await QuestionAsync(request, rollUps, ct);
        var values = new List<FigureValue>();
        foreach (var source in sources) values.AddRange(await source.ReadAsync(rollUps, question, ct));
        if (question.IsPast) values = values.ConvertAll(v => v with { Rows = [] });
        return new FigureBoard(question, [.. FigureCatalogue.All.SelectMany(definition => values.Where(v => v.Definition == definition))]);
    }

    /// <summary>New and returning buyers of the twelve months up to the last one in which anybody bought.</summary>
    public async Task<IReadOnlyList<MonthOfBuyers>> MonthsAsync(CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var rollUps = new RollUps(store);
        if (await rollUps.EndAsync(OrderCounters.BuyersOfMonth, true, ct) is not { } lastMonth) return [];

        var last = Period.DateOf(lastMonth);
        var begin = last.AddMonths(-11);
        var end = Period.DayOf(last.AddMonths(1)) - 1;
        var buyers = await rollUps.ByDayAsync(OrderCounters.BuyersOfMonth, Period.DayOf(begin), end, ct);
        var firsts = await rollUps.ByDayAsync(OrderCounters.First, Period.DayOf(begin), end, ct);
        return [.. Enumerable.Range(0, 12).Select(i => begin.AddMonths(i)).Select(month =>
        {
            var fresh = firsts.Where(f => Period.DateOf(f.Day) is var d && d.Year == month.Year && d.Month == month.Month).Sum(f => f.Count);
            return new MonthOfBuyers(month, fresh, buyers.Where(b => b.Day == Period.DayOf(month)).Sum(b => b.Count) - fresh);
        })];
    }

    /// <summary>How many came back for a second time after how many weeks, of those who have been customers for a window.</summary>
    public async Task<IReadOnlyList<long>> WeeksToSecondAsync(int today, int window, CancellationToken ct)
    {
        await using var store = await stores.CreateDbContextAsync(ct);
        var gaps = await new RollUps(store).ByDimensionAsync(OrderCounters.Second, int.MinValue, today - window, ct);
        var weeks = new long[(window + 6) / 7];
        foreach (var gap in gaps.Where(g => g.Count > 0 && g.Amount <= g.Count * window))
            weeks[Math.Clamp((int)((gap.Amount / gap.Count - 1) / 7), 0, weeks.Length - 1)] += gap.Count;
        return weeks;
    }

    private async Task<FigureQuestion> QuestionAsync(FigureRequest request, RollUps rollUps, CancellationToken ct)
    {
        var today = request.AsOf is { } day ? Period.DayOf(day) : clock.Today();
        var days = request.Days ?? await UsefulDaysAsync(rollUps, today, ct);
        var period = days > 0
            ? Period.Trailing(today, days)
            : new Period(Math.Min(today, await FirstDayAsync(rollUps, ct) ?? today), today);
        return new FigureQuestion(period, today, request.Window ?? DefaultWindow, today < clock.Today());
    }

    /// <summary>Ninety days; for a shop whose last order is older than that, all the time there is.</summary>
    private static async Task<int> UsefulDaysAsync(RollUps rollUps, int today, CancellationToken ct) =>
        await rollUps.EndAsync(OrderCounters.Last, true, ct) is { } last && last < today - 90 ? 0 : 90;

    private static async Task<int?> FirstDayAsync(RollUps rollUps, CancellationToken ct)
    {
        int?[] days = [await rollUps.EndAsync(OrderCounters.First, false, ct), await rollUps.EndAsync(CustomerCounters.FirstSeen, false, ct)];
        return days.Min();
    }
}

/// <summary>What one asks for; what is not said is chosen.</summary>
/// <param name="Days">How many days up to now; 0 is all.</param>
/// <param name="Window">Days for a next purchase, in the cohort figures.</param>
/// <param name="AsOf">As if it were that day.</param>
public sealed record FigureRequest(int? Days = null, int? Window = null, DateOnly? AsOf = null);

/// <summary>The answer: for which days, and the figures.</summary>
public sealed record FigureBoard(FigureQuestion Question, IReadOnlyList<FigureValue> Values);

/// <summary>How many bought in a month: for the first time, and again.</summary>
public sealed record MonthOfBuyers(DateOnly Month, long New, long Returning);
