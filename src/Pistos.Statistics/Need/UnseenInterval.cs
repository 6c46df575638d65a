using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Need;

/// <summary>seen + (N̂ − seen)·C^±1, C = exp(z·√ln(1 + Var/(N̂ − seen)²)) (Chao 1987, eq. 12). None where nobody is thought to be unseen: then the variance says nothing.</summary>
internal static class UnseenInterval
{
    public static Interval? LogNormal(double all, double seen, double variance, double level)
    {
        var unseen = all - seen;
        if (unseen <= 1e-9 * all || variance <= 0) return null;
        var stretch = Math.Exp(StandardNormal.TwoSided(level) * Math.Sqrt(Math.Log(1 + variance / unseen / unseen)));
        return new(seen + unseen / stretch, seen + unseen * stretch, level);
    }
}
