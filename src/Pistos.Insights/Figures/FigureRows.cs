using System.Globalization;
using Pistos.Customers.Orders;

namespace Pistos.Insights.Figures;

/// <summary>Where the rows behind a figure are listed, and how many they are: what stands above the line, or n. A figure that counts two sorts of things has two.</summary>
/// <param name="Of">What the rows are, the end of the text <c>figures.rows.OF</c>.</param>
/// <param name="Address">A list that holds exactly these.</param>
public sealed record FigureRows(string Of, string Address, long Count)
{
    /// <param name="conditions">A filter of the list of customers.</param>
    public static IReadOnlyList<FigureRows> Customers(string conditions, long count) => [new("customers", $"/customers?{conditions}", count)];

    /// <summary>Whoever bought, also who has not said who they are.</summary>
    /// <param name="conditions">A filter of the list of customers.</param>
    public static IReadOnlyList<FigureRows> Buyers(string conditions, long count) => Customers($"{conditions}&visitors=1", count);

    /// <summary>Orders of a period that have not been cancelled.</summary>
    public static FigureRows Orders(Period period, long count, string? currency = null) =>
        new("orders", $"/orders?{Days(period)}&state={OrderStates.Counted}{(currency is null ? "" : $"&currency={currency}")}", count);

    /// <summary>What no other page lists.</summary>
    /// <param name="kind">A word of <see cref="ListRows"/>.</param>
    public static FigureRows Listed(string kind, Period period, long count) => new(kind, $"/figures/rows/{kind}?{Days(period)}", count);

    private static string Days(Period period) => string.Create(CultureInfo.InvariantCulture, $"from={period.FirstDay:yyyy-MM-dd}&to={period.LastDay:yyyy-MM-dd}");
}
