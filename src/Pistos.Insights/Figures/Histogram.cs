namespace Pistos.Insights.Figures;

/// <summary>How often each value occurred.</summary>
internal static class Histogram
{
    /// <summary>The value in the middle, or the mean of the two middle ones; null of nothing.</summary>
    public static decimal? Median(IEnumerable<(decimal Value, long Count)> values)
    {
        List<(decimal Value, long Count)> sorted = [.. values.Where(v => v.Count > 0).OrderBy(v => v.Value)];
        var n = sorted.Sum(v => v.Count);
        return n == 0 ? null : (At((n - 1) / 2) + At(n / 2)) / 2;

        decimal At(long position)
        {
            foreach (var (value, count) in sorted)
            {
                if (position < count) return value;
                position -= count;
            }

            return sorted[^1].Value;
        }
    }
}
