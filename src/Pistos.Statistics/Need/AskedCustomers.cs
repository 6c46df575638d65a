using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Need;

/// <summary>
/// From customers who were asked to all customers: the share with the need, by Wilson, times the number of customers. Those who named it have it and the others asked do not, so the interval ends there; where
/// all were asked it is one number.
/// </summary>
public static class AskedCustomers
{
    /// <summary>How many of all customers have a need.</summary>
    /// <param name="withNeed">Those asked who named it.</param>
    /// <param name="asked">Those asked who answered.</param>
    /// <param name="customers">All customers, no fewer than were asked.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<NeedEstimate> Of(long withNeed, long asked, long customers, double level = 0.95)
    {
        if ((Require.AtLeast(1, asked) ?? Require.AtMost(customers, asked, "no more can be asked than there are customers")) is { } refusal) return refusal;
        if ((Require.NotNegative(withNeed, "customers with the need") ?? Require.AtMost(asked, withNeed, "only those who were asked are counted", "customers with the need")) is { } uncountable) return uncountable;
        return Wilson.Share(withNeed, asked, level).Select(share => new NeedEstimate(
            share.Times(customers).Within(withNeed, customers - (asked - withNeed)),
            null,
            ["Those asked were drawn from all customers by chance.", "Those who answered have the need as often as those who did not.", "The need was asked for, or coded, in the same way of everybody."]));
    }
}
