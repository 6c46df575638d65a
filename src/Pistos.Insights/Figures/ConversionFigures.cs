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
        var conversions = (await rollUps.SumAsync(OrderCounters.Placed, period.From, period.To, ct)).Count
            + (await rollUps.SumAsync(VisitorCounters.Goals, period.From, period.To, ct)).Count;
        var orders = $"/orders?from={period.FirstDay:yyyy-MM-dd}&to={period.LastDay:yyyy-MM-dd}";
        List<FigureValue> figures =
        [
            FigureValue.Ratio(FigureCatalogue.ConversionOfSessions, period, conversions, sessions) with { Rows = orders },
            FigureValue.Number(FigureCatalogue.Sessions, period, sessions, sessions),
            FigureValue.Number(FigureCatalogue.Views, period, views, views),
        ];
        if (question.IsPast) return figures;

        var visitors = (await rollUps.SumAsync(VisitorCounters.LastVisit, period.From, int.MaxValue, ct)).Count;
        var converting = (await rollUps.SumAsync(VisitorCounters.LastConverting, period.From, int.MaxValue, ct)).Count;
        var people = $"/customers?visitors=1&seen_within={period.Days}";
        figures.Add(FigureValue.Share(FigureCatalogue.ConvertingVisitors, period, converting, visitors) with { Rows = $"/customers?visitors=1&ordered_within={period.Days}" });
        figures.Add(FigureValue.Ratio(FigureCatalogue.ConversionOfVisitors, period, conversions, visitors) with { Rows = orders });
        figures.Add(FigureValue.Number(FigureCatalogue.Visitors, period, visitors, visitors) with { Rows = people });
        return figures;
    }
}
