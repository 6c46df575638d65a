using System.Globalization;
using System.Text.Json;
using Pistos.Platform.Money;

namespace Pistos.Channels.Shops;

/// <summary>Amounts as shop software writes them, as integers in the minor unit of the currency.</summary>
internal static class Money
{
    private const decimal Most = 1_000_000_000_000m;

    /// <summary>Null when it is no amount, or one that no shop has ever taken.</summary>
    public static long? Minor(JsonElement amount, string currency) => amount.ValueKind switch
    {
        JsonValueKind.Number when amount.TryGetDecimal(out var number) => Minor(number, currency),
        JsonValueKind.String when decimal.TryParse(amount.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => Minor(number, currency),
        _ => null,
    };

    /// <summary>ISO 4217, or null.</summary>
    public static string? Currency(string? code) =>
        code is { Length: 3 } && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;

    private static long? Minor(decimal amount, string currency)
    {
        if (amount is > Most or < -Most) return null;
        return (long)Math.Round(amount * MinorUnits.Of(currency), MidpointRounding.AwayFromZero);
    }
}
