namespace Pistos.Statistics.Estimates;

/// <summary>A figure, how sure it is, and of how many observations it was made.</summary>
/// <param name="Value">The figure, in the unit that the function states.</param>
/// <param name="Interval">Where it lies with the asked confidence; null where no interval can be given.</param>
/// <param name="N">Observations behind it; effective ones (Kish) where they are weighted, so it may be broken.</param>
public sealed record Estimate(double Value, Interval? Interval, double N)
{
    /// <summary>The same figure in another unit: a share times 100 is per cent.</summary>
    public Estimate Times(double factor) => new(Value * factor, Interval?.Times(factor), N);

    /// <summary>The figure and its interval cut to what can be.</summary>
    internal Estimate Within(double least, double most) => new(Math.Clamp(Value, least, most), Interval?.Within(least, most), N);

    /// <summary>Another value for the same interval, which is stretched to it where it lies outside.</summary>
    internal Estimate With(double value) => new(value, Interval is { } i ? i with { Lower = Math.Min(i.Lower, value), Upper = Math.Max(i.Upper, value) } : null, N);
}
