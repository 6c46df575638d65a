using System.Globalization;

namespace Pistos.Demo.Shop;

internal static class Cents
{
    /// <summary>1290 → "12.90", as a shop's scripts send prices.</summary>
    public static string Text(int cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
