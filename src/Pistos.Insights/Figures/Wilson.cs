namespace Pistos.Insights.Figures;

/// <summary>The Wilson score interval of a share at 95 %: honest for few people and for shares near 0 and 1 (E. B. Wilson, JASA 1927).</summary>
public static class Wilson
{
    /// <summary>Φ⁻¹(0.975)</summary>
    private const double Z = 1.959963984540054;

    /// <returns>Null when nobody was asked, or when there are more hits than people.</returns>
    public static Interval? Of(long hits, long n)
    {
        if (n <= 0 || hits < 0 || hits > n) return null;
        var p = (double)hits / n;
        var z2 = Z * Z;
        var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z * Math.Sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
        return new Interval(hits == 0 ? 0 : centre - half, hits == n ? 1 : centre + half);
    }
}
