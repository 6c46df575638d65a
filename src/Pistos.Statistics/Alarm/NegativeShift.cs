using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Alarm;

/// <summary>Whether more of what comes is negative than is usual.</summary>
/// <param name="Share">The negative share of the window, 0 to 1, with Wilson's interval.</param>
/// <param name="Usual">The share in ordinary times.</param>
/// <param name="Alarm">Whether the whole interval lies above the usual share.</param>
public sealed record NegativeShift(Estimate Share, double Usual, bool Alarm)
{
    /// <summary>Judges a window. Refused where fewer came than <paramref name="least"/>, since then a share says nothing.</summary>
    public static Outcome<NegativeShift> Of(int negative, int count, double usual, int least = 30, double level = 0.95)
    {
        if ((Require.Share(usual) ?? Require.AtLeast(1, least)) is { } refusal) return refusal;
        if (count < least) return new Refusal($"{count} in the window are too few to judge their share; {least} are needed.");
        if ((Require.NotNegative(negative) ?? Require.AtMost(count, negative, "no more are negative than came")) is { } uncountable) return uncountable;
        return Wilson.Share(negative, count, level).Select(share => new NegativeShift(share, usual, share.Interval!.Value.Lower > usual));
    }
}
