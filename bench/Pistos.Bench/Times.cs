using System.Globalization;

namespace Pistos.Bench;

/// <summary>How long each of many took, in milliseconds, and what to say of it.</summary>
internal sealed class Times(IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public double Median => At(0.5);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public override string ToString() => Text($"p95 {P95:0} ms, median {Median:0} ms");

    /// <summary>Formats as the documents do, whatever the machine's language.</summary>
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>The nearest-rank quantile: the smallest time that so large a share took at most.</summary>
    private double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
