using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>
/// Followers of a page, and how many different ones of them liked, shared or commented in a window. Engagements ÷ followers is another thing: it counts
/// actions, not people, and is no engaged share.
/// </summary>
public sealed record Audience(string Name, long Followers, long Engaged)
{
    /// <summary>Different engaged followers ÷ followers, from 0 to 1, with Wilson's interval.</summary>
    public Outcome<Estimate> EngagedShare(double level = 0.95) =>
        Followers == 0 ? new Refusal($"{Name} has no followers; an engaged share needs one at least.")
        : Engaged > Followers ? new Refusal($"{Engaged} are engaged of {Followers} followers of {Name}; only followers count.")
        : (Require.NotNegative(Followers) ?? Require.NotNegative(Engaged, "engaged followers")) is { } refusal ? refusal
        : Wilson.Share(Engaged, Followers, level);

    /// <summary>How many of this audience, and which share of it, must be engaged so that it has as many engaged people as the other.</summary>
    public Outcome<BreakEven> BreakEvenWith(Audience other)
    {
        if (Followers <= 0) return new Refusal($"{Name} has no followers; a break-even needs one at least.");
        return other.EngagedShare().Select(_ => new BreakEven(other.Engaged, (double)other.Engaged / Followers));
    }

    /// <summary>Ranks two audiences by share, and says which has more engaged people and what would change it.</summary>
    public Outcome<AudienceComparison> CompareWith(Audience other, double level = 0.95) =>
        EngagedShare(level).Then(mine => other.EngagedShare(level).Then(theirs => BreakEvenWith(other).Select(even => new AudienceComparison(
            mine,
            theirs,
            mine.Value > theirs.Value ? this : theirs.Value > mine.Value ? other : null,
            Engaged > other.Engaged ? this : other.Engaged > Engaged ? other : null,
            even))));
}

/// <summary>What an audience needs to tie in heads with another.</summary>
/// <param name="Engaged">Engaged followers needed.</param>
/// <param name="Share">Their share of its followers; above 1 the audience is too small to tie at all.</param>
public sealed record BreakEven(long Engaged, double Share)
{
    public bool IsReachable => Share <= 1;
}

/// <summary>Two audiences side by side. Both views are shown, since the larger may have more engaged people and the smaller the better share.</summary>
/// <param name="First">Engaged share of the first.</param>
/// <param name="Second">Engaged share of the second.</param>
/// <param name="BetterShare">Who ranks first; null for a tie.</param>
/// <param name="MorePeople">Who has more engaged people; null for a tie.</param>
/// <param name="FirstTiesAt">What the first needs to tie in heads with the second.</param>
public sealed record AudienceComparison(Estimate First, Estimate Second, Audience? BetterShare, Audience? MorePeople, BreakEven FirstTiesAt);
