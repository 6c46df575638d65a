using Pistos.Customers.Orders;
using Pistos.Insights.Visitors;

namespace Pistos.Insights.Figures;

/// <summary>The conversion rate by its exact definition, both ways, with the share of people beside it; and the traffic it stands on.</summary>
internal sealed class ConversionFigures : IFigureSource
{
    private const string SessionsMetric = "visits.sessions";
    private const string ViewsMetric = "visits.views";

    public async Task<IReadOnlyList<FigureValue>> ReadAsync(RollUps rollUps, FigureQuestion question, CancellationToken ct)
    {
        var period = question.Period;
        var sessions = (await rollUps.SumAsync(SessionsMetric, period.From, period.To, ct)).Count;
        var views = (await rollUps.SumAsync(ViewsMetric, period.From, period.To, ct)).Count;
        var orders = (await rollUps.SumAsync(OrderCounters.Placed, period.From, period.To, ct)).Count;
        var goals = (await rollUps.SumAsync(VisitorCounters.Goals, period.From, period.To, ct)).Count;
        var conversions = orders + goals;
        IReadOnlyList<FigureRows> rows = [FigureRows.Orders(period, orders), FigureRows.Listed(ListRows.Reached, period, goals)];
        List<FigureValue> figures =
        [
            FigureValue.Ratio(FigureCatalogue.ConversionOfSessions, period, conversions, sessions) with { Rows = rows },
            FigureValue.Number(FigureCatalogue.Sessions, period, sessions, sessions) with { Rows = [FigureRows.Listed(ListRows.Sessions, period, sessions)] },
            FigureValue.Number(FigureCatalogue.Views, period, views, views) with { Rows = [FigureRows.Listed(ListRows.Views, period, views)] },
        ];
        if (question.IsPast) return figures;

        var visitors = (await rollUps.SumAsync(VisitorCounters.LastVisit, period.From, int.MaxValue, ct)).Count;
        var converting = (await rollUps.SumAsync(VisitorCounters.LastConverting, period.From, int.MaxValue, ct)).Count;
        figures.Add(FigureValue.Share(FigureCatalogue.ConvertingVisitors, period, converting, visitors) with { Rows = [FigureRows.Listed(ListRows.Converting, period, converting)] });
        figures.Add(FigureValue.Ratio(FigureCatalogue.ConversionOfVisitors, period, conversions, visitors) with { Rows = rows });
        figures.Add(FigureValue.Number(FigureCatalogue.Visitors, period, visitors, visitors) with { Rows = [FigureRows.Listed(ListRows.Visitors, period, visitors)] });
        return figures;
    }
}
