using System.Globalization;
using System.Text;

namespace Pistos.EndToEnd.Tests.Journeys;

/// <summary>Purchases of CDs as the published CDNOW sample lays them out: id in the whole data, id in the sample, day, number of CDs, dollars, with blanks between. Its totals are known.</summary>
internal static class CdsOfAShop
{
    public const int Customers = 60;

    /// <summary>Everybody bought once, every third twice, every fifth a third time.</summary>
    public static readonly string File = Write();

    public static int Rows { get; private set; }

    public static int Cents { get; private set; }

    /// <summary>How many bought more than once.</summary>
    public static int Returning { get; private set; }

    private static string Write()
    {
        var text = new StringBuilder();
        for (var i = 1; i <= Customers; i++)
        {
            var orders = 1 + (i % 3 == 0 ? 1 : 0) + (i % 5 == 0 ? 1 : 0);
            if (orders > 1) Returning++;
            for (var order = 0; order < orders; order++)
            {
                var day = new DateOnly(1997, 1, 1).AddDays(i + (order * 30));
                var (cds, cents) = (1 + (i % 4), 1177 + (i * 13) + (order * 100));
                text.Append(CultureInfo.InvariantCulture, $" {i * 17:00000}  {i:0000} {day:yyyyMMdd} {cds,2} {cents / 100.0,7:0.00}\r\n");
                Rows++;
                Cents += cents;
            }
        }

        return text.ToString();
    }
}
