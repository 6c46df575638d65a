namespace Pistos.Platform.Money;

/// <summary>How finely each currency (ISO 4217) is divided: into hundredths, where nothing else is said.</summary>
public static class MinorUnits
{
    /// <summary>Currencies without a smaller unit.</summary>
    public static IReadOnlyList<string> Undivided { get; } = ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    /// <summary>Currencies of a thousand minor units.</summary>
    public static IReadOnlyList<string> InThousandths { get; } = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>How many minor units (cents) make one of the currency.</summary>
    public static decimal Of(string currency) => Digits(currency) switch { 0 => 1m, 3 => 1000m, _ => 100m };

    /// <summary>How many digits of an amount are behind the point.</summary>
    public static int Digits(string currency) =>
        Undivided.Contains(currency, StringComparer.OrdinalIgnoreCase) ? 0 : InThousandths.Contains(currency, StringComparer.OrdinalIgnoreCase) ? 3 : 2;
}
