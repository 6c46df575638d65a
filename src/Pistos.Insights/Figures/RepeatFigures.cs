using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Orders;

namespace Pistos.Insights.Figures;

/// <summary>Who bought again, and after how long. Each customer is given the same window from their own purchase; who has not had it yet is left out, so that the young do not look unfaithful.</summary>
internal sealed class RepeatFigures : IFigureSource
{
    public async Task<IReadOnlyList<FigureValue>> ReadAsync(RollUps rollUps, FigureQuestion question, CancellationToken ct)
    {
        var (today, window) = (question.Today, question.WindowDays);
        var oldEnough = today - window;
        var cohort = new Period(await rollUps.EndAsync(OrderCounters.First, false, ct) is { } day ? Math.Min(day, oldEnough) : oldEnough, oldEnough);

        var first = (await rollUps.SumAsync(OrderCounters.First, int.MinValue, oldEnough, ct)).Count;
        var second = await GapsAsync(rollUps, OrderCounters.Second, oldEnough, window, ct);
        var seconds = await rollUps.EndedBy(OrderCounters.Second, oldEnough).SumAsync(c => c.Count, ct);
        var third = await GapsAsync(rollUps, OrderCounters.Third, oldEnough, window, ct);

        var everybody = (await rollUps.SumAsync(OrderCounters.First, int.MinValue, today, ct)).Count;
        var again = await rollUps.EndedBy(OrderCounters.Second, today).SumAsync(c => c.Count, ct);
        var ever = new Period(cohort.From, today);
        var bySecond = FigureRows.Buyers($"second_within={window}&first_ordered_before={window}", Total(second));
        var byThird = FigureRows.Buyers($"third_within={window}&second_before={window}", Total(third));
        return
        [
            FigureValue.Share(FigureCatalogue.Second, cohort, Total(second), first) with { WindowDays = window, Rows = bySecond },
            Days(FigureCatalogue.SecondDays, cohort, window, second, bySecond),
            FigureValue.Share(FigureCatalogue.Third, cohort, Total(third), seconds) with { WindowDays = window, Rows = byThird },
            Days(FigureCatalogue.ThirdDays, cohort, window, third, byThird),
            FigureValue.Share(FigureCatalogue.Ever, ever, again, everybody) with { Rows = FigureRows.Buyers("second_before=0", again) },
        ];
    }

    /// <summary>How many came back after how many days, within the window, of those who have had it.</summary>
    private static async Task<List<(decimal Days, long Count)>> GapsAsync(RollUps rollUps, string metric, int oldEnough, int window, CancellationToken ct) =>
        [.. (await rollUps.ByDimensionAsync(metric, int.MinValue, oldEnough, ct)).Where(g => g.Count > 0 && g.Amount <= g.Count * window).Select(g => ((decimal)g.Amount / g.Count, g.Count))];

    private static long Total(List<(decimal Days, long Count)> gaps) => gaps.Sum(g => g.Count);

    private static FigureValue Days(FigureDefinition definition, Period cohort, int window, List<(decimal Days, long Count)> gaps, IReadOnlyList<FigureRows> rows) => new(definition, cohort)
    {
        Value = Histogram.Median(gaps),
        N = Total(gaps),
        WindowDays = window,
        Rows = rows,
    };
}
