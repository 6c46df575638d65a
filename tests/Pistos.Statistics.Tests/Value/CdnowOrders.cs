using Pistos.Statistics.Tests.Shared;
using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests.Value;

/// <summary>The CDNOW purchases as orders and as records.</summary>
internal static class CdnowOrders
{
    public static readonly DateOnly CalibrationEnd = new(1997, 9, 30);

    public static List<Order<string>> All() => [.. Cdnow.Purchases().Select(p => new Order<string>(p.Customer, p.Day, p.Dollars))];

    /// <summary>By customer, weeks and dollars in full precision.</summary>
    public static PurchaseHistory<string>[] Histories() => PurchaseHistory.Of(All(), CalibrationEnd).Value;

    /// <summary>
    /// The same rounded to two digits, as in the published summary, from which all published figures were computed. (Rounding makes rows alike, and moves the sixth digit of the parameters.)
    /// </summary>
    public static PurchaseRecord[] Published() => [.. Histories().Select(h => h.Record).Select(r => PurchaseRecord.Of(r.Repeats, Hundredths(r.Recency), Hundredths(r.Age), r.MeanSpend is { } s ? Hundredths(s) : null).Value)];

    /// <summary>The published summary of the same customers: number, x, t_x, T, z̄.</summary>
    public static string Summary() => Cdnow.Find("cdnow_customers_summary_with_transactions.csv")!;

    private static double Hundredths(double value) => (double)Math.Round((decimal)Math.Round(value, 9), 2, MidpointRounding.AwayFromZero);
}
