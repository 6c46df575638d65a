using Pistos.Customers.Browse;
using Pistos.Customers.Orders;
using Pistos.Customers.Timeline;

namespace Pistos.Insights.Figures;

/// <summary>Who is there, who is new, who came back, who grows cold.</summary>
internal sealed class CustomerFigures : IFigureSource
{
    public const int ActiveDays = 30;
    public const int CoolDays = 90;

    public async Task<IReadOnlyList<FigureValue>> ReadAsync(RollUps rollUps, FigureQuestion question, CancellationToken ct)
    {
        if (question.IsPast) return [await NewAsync(rollUps, question, null, ct)];
        var today = question.Today;
        var known = await KnownAsync(rollUps, CustomerCounters.LastSeen, int.MinValue, int.MaxValue, ct);
        var recent = Period.Trailing(today, ActiveDays);
        var before = new Period(today - CoolDays + 1, recent.From - 1);
        var active = await KnownAsync(rollUps, CustomerCounters.LastSeen, recent.From, int.MaxValue, ct);
        var cooling = await KnownAsync(rollUps, CustomerCounters.LastSeen, before.From, before.To, ct);

        var (from, first) = (question.Period.From, await rollUps.SumAsync(OrderCounters.First, question.Period.From, int.MaxValue, ct));
        var buyers = (await rollUps.SumAsync(OrderCounters.Last, from, int.MaxValue, ct)).Count;
        return
        [
            FigureValue.People(FigureCatalogue.Active, recent, active, known) with { Rows = FigureRows.Customers($"stage={CustomerFilter.Known}&seen_within={ActiveDays}", active) },
            FigureValue.People(FigureCatalogue.Cooling, before, cooling, known) with { Rows = FigureRows.Customers($"stage={CustomerFilter.Known}&seen_within={CoolDays}&not_seen_for={ActiveDays}", cooling) },
            await NewAsync(rollUps, question, buyers, ct),
            FigureValue.People(FigureCatalogue.Returning, question.Period, buyers - first.Count, buyers) with { Rows = FigureRows.Buyers($"ordered_within={question.Period.Days}&first_ordered_before={question.Period.Days}", buyers - first.Count) },
        ];
    }

    private static async Task<FigureValue> NewAsync(RollUps rollUps, FigureQuestion question, long? buyers, CancellationToken ct)
    {
        var period = question.Period;
        var first = (await rollUps.SumAsync(OrderCounters.First, period.From, question.IsPast ? period.To : int.MaxValue, ct)).Count;
        return FigureValue.People(FigureCatalogue.New, period, first, buyers ?? first) with { Rows = FigureRows.Buyers($"first_ordered_within={period.Days}", first) };
    }

    private static async Task<long> KnownAsync(RollUps rollUps, string metric, int from, int to, CancellationToken ct) =>
        (await rollUps.ByDimensionAsync(metric, from, to, ct)).Where(s => s.Dimension != LifecycleStages.Visitor).Sum(s => s.Count);
}
