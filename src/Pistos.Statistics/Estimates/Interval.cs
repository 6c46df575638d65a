namespace Pistos.Statistics.Estimates;

/// <summary>A range in which a figure lies with a stated confidence, in the unit of the figure.</summary>
/// <param name="Lower">The lower end, never above <paramref name="Upper"/>.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">The confidence (or, for a Bayesian figure, the probability) as a share: 0.95 is 95 %.</param>
public readonly record struct Interval(double Lower, double Upper, double Level)
{
    /// <summary>The distance between the ends.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether a value lies in the range, ends included.</summary>
    public bool Contains(double value) => Lower <= value && value <= Upper;

    /// <summary>The range of the figure times a factor: from shares to per cent, or from a share to people. A negative factor turns the ends round.</summary>
    public Interval Times(double factor) => factor < 0 ? new(Upper * factor, Lower * factor, Level) : new(Lower * factor, Upper * factor, Level);

    /// <summary>The range cut to what the figure can be at all.</summary>
    public Interval Within(double least, double most) => new(Math.Clamp(Lower, least, most), Math.Clamp(Upper, least, most), Level);

    /// <summary>estimate ± z·standard error, z being the two-sided quantile of the standard Normal distribution (Wald).</summary>
    internal static Interval Wald(double value, double standardError, double level)
    {
        var half = StandardNormal.TwoSided(level) * standardError;
        return new(value - half, value + half, level);
    }

    /// <summary>estimate ± t·standard error, t being the two-sided quantile of Student's distribution with so many degrees of freedom.</summary>
    internal static Interval Student(double value, double standardError, double freedom, double level)
    {
        var half = StudentTail.TwoSided(level, freedom) * standardError;
        return new(value - half, value + half, level);
    }
}
