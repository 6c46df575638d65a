using System.Globalization;
using Pistos.Customers.Orders;
using Pistos.Platform.Money;

namespace Pistos.Insights.Figures;

/// <summary>What customers spent for as long as they have been buying, and what an order is. Each currency stands for itself.</summary>
internal sealed class ValueFigures : IFigureSource
{
    public async Task<IReadOnlyList<FigureValue>> ReadAsync(RollUps rollUps, FigureQuestion question, CancellationToken ct)
    {
        var figures = new List<FigureValue>();
        await HistoricAsync(rollUps, question, figures, ct);
        await OrdersAsync(rollUps, question, figures, ct);
        await ItemsAsync(rollUps, question, figures, ct);
        return figures;
    }

    private static async Task HistoricAsync(RollUps rollUps, FigureQuestion question, List<FigureValue> figures, CancellationToken ct)
    {
        var spent = await rollUps.ByDimensionAsync(OrderCounters.Placed, int.MinValue, question.Today, ct);
        var since = await rollUps.ByDimensionAsync(OrderCounters.Placed, question.Today + 1, int.MaxValue, ct);
        var customers = await rollUps.ByDimensionAsync(OrderCounters.Customers, int.MinValue, int.MaxValue, ct);
        var from = await rollUps.EndAsync(OrderCounters.First, false, ct) ?? question.Today;
        var ever = new Period(Math.Min(from, question.Today), question.Today);
        var buyersThen = (await rollUps.SumAsync(OrderCounters.First, int.MinValue, question.Today, ct)).Count;
        foreach (var sum in spent.Where(s => s.Count > 0).OrderByDescending(s => s.Count))
        {
            // Who had bought by a past day is known for all currencies together only.
            if (question.IsPast && spent.Count > 1) continue;
            var now = customers.Find(c => c.Dimension == sum.Dimension);
            var buyers = question.IsPast ? buyersThen : now?.Count ?? 0;
            // Not what was ever sold: whose orders are forgotten stands neither above the line nor below it.
            var amount = (now?.Amount ?? 0) - since.Where(s => s.Dimension == sum.Dimension).Sum(s => s.Amount);
            figures.Add(FigureValue.Ratio(FigureCatalogue.HistoricValue, ever, Units(amount, sum.Dimension), buyers) with { Currency = sum.Dimension, Rows = FigureRows.Buyers($"currency={sum.Dimension}&sort=-spent", buyers) });
        }

        if (figures.Count == 0) figures.Add(new FigureValue(FigureCatalogue.HistoricValue, ever));
    }

    private static async Task OrdersAsync(RollUps rollUps, FigureQuestion question, List<FigureValue> figures, CancellationToken ct)
    {
        var period = question.Period;
        var placed = (await rollUps.ByDimensionAsync(OrderCounters.Placed, period.From, period.To, ct)).Where(s => s.Count > 0).OrderByDescending(s => s.Count).ToList();
        var values = (await rollUps.ByDimensionAsync(OrderCounters.Value, period.From, period.To, ct)).ToLookup(v => v.Dimension.Split(':')[0], StringComparer.Ordinal);
        var orders = placed.Sum(s => s.Count);
        figures.Add(FigureValue.Number(FigureCatalogue.Orders, period, orders, orders) with { Rows = [FigureRows.Orders(period, orders)] });
        foreach (var (currency, count, amount) in placed)
        {
            IReadOnlyList<FigureRows> rows = [FigureRows.Orders(period, count, currency)];
            figures.Add(FigureValue.Number(FigureCatalogue.Sales, period, Units(amount, currency), count) with { Currency = currency, Rows = rows });
            figures.Add(FigureValue.Ratio(FigureCatalogue.ValueMean, period, Units(values[currency].Sum(v => v.Amount), currency), values[currency].Sum(v => v.Count)) with { Currency = currency, Rows = rows });
            figures.Add(new FigureValue(FigureCatalogue.ValueMedian, period)
            {
                Value = Histogram.Median(values[currency].Where(v => v.Count > 0).Select(v => (Units(v.Amount, currency) / v.Count, v.Count))),
                N = values[currency].Sum(v => v.Count),
                Currency = currency,
                Rows = rows,
            });
        }

        if (placed.Count == 0) figures.AddRange([new FigureValue(FigureCatalogue.Sales, period), new FigureValue(FigureCatalogue.ValueMean, period), new FigureValue(FigureCatalogue.ValueMedian, period)]);
    }

    private static async Task ItemsAsync(RollUps rollUps, FigureQuestion question, List<FigureValue> figures, CancellationToken ct)
    {
        var period = question.Period;
        var items = await rollUps.ByDimensionAsync(OrderCounters.Items, period.From, period.To, ct);
        var orders = items.Sum(i => i.Count);
        IReadOnlyList<FigureRows> rows = [FigureRows.Orders(period, orders)];
        figures.Add(FigureValue.Ratio(FigureCatalogue.ItemsMean, period, items.Sum(i => i.Amount), orders) with { Rows = rows });
        figures.Add(new FigureValue(FigureCatalogue.ItemsMedian, period)
        {
            Value = Histogram.Median(items.Select(i => (decimal.Parse(i.Dimension, CultureInfo.InvariantCulture), i.Count))),
            N = orders,
            Rows = rows,
        });
    }

    /// <summary>From minor to whole units.</summary>
    private static decimal Units(long minor, string currency) => minor / MinorUnits.Of(currency);
}
