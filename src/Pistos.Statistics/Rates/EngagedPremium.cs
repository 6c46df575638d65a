using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>How far a customer is engaged by three statements rated from 1 (strongly disagree) to 5 (strongly agree).</summary>
public enum Engagement
{
    /// <summary>5 on all three.</summary>
    Full,

    /// <summary>Between the two.</summary>
    Indifferent,

    /// <summary>2 or less on all three.</summary>
    ActivelyDisengaged,
}

/// <summary>A customer's engagement, and what the customer is worth in any unit of money over one period that is the same for all.</summary>
public readonly record struct EngagedCustomer(Engagement Engagement, double Value);

/// <summary>
/// What engaged customers are worth more than the average one: mean of the group ÷ mean of all − 1, so 0.23 is 23 % more. The interval is Normal, by
/// linearisation of the ratio (the group is a part of all). It says that they are worth more, not that engagement makes them so.
/// </summary>
/// <param name="Full">Premium of the fully engaged; null where there are none.</param>
/// <param name="Indifferent">Premium of the indifferent; null where there are none.</param>
/// <param name="ActivelyDisengaged">Premium of the actively disengaged, as a rule below 0; null where there are none.</param>
/// <param name="Ratio">Fully engaged for each actively disengaged; null where there are none of the latter.</param>
public sealed record EngagedPremium(Estimate? Full, Estimate? Indifferent, Estimate? ActivelyDisengaged, double? Ratio)
{
    /// <summary>The group of three ratings from 1 to 5. The statements are the shop's own.</summary>
    public static Outcome<Engagement> GroupOf(int first, int second, int third)
    {
        int[] ratings = [first, second, third];
        if (ratings.Any(r => r is < 1 or > 5)) return new Refusal("Each of the three ratings lies from 1 to 5; one does not.");
        return ratings.All(r => r == 5) ? Engagement.Full : ratings.All(r => r <= 2) ? Engagement.ActivelyDisengaged : Engagement.Indifferent;
    }

    /// <summary>The premiums of the three groups.</summary>
    public static Outcome<EngagedPremium> Of(IReadOnlyCollection<EngagedCustomer> customers, double level = 0.95)
    {
        if ((Require.Level(level) ?? Require.Finite(customers.Select(c => c.Value), "values")) is { } refusal) return refusal;
        if (customers.Count == 0) return new Refusal("There are no customers; a premium needs one at least.");
        var mean = customers.Average(c => c.Value);
        if (mean <= 0) return new Refusal($"A premium is a share of the mean value, which must be more than 0; it is {Require.Text(mean)}.");
        if (mean < 1e-9 * customers.Average(c => Math.Abs(c.Value))) return new Refusal("What customers are worth adds up to nearly nothing, gains against losses, so a share of the mean says nothing.");

        var (full, disengaged) = (customers.Count(c => c.Engagement is Engagement.Full), customers.Count(c => c.Engagement is Engagement.ActivelyDisengaged));
        return new EngagedPremium(
            Premium(customers, Engagement.Full, mean, level),
            Premium(customers, Engagement.Indifferent, mean, level),
            Premium(customers, Engagement.ActivelyDisengaged, mean, level),
            disengaged > 0 ? (double)full / disengaged : null);
    }

    private static Estimate? Premium(IReadOnlyCollection<EngagedCustomer> customers, Engagement group, double mean, double level)
    {
        var values = customers.Where(c => c.Engagement == group).Select(c => c.Value).ToArray();
        if (values.Length == 0) return null;
        var (n, ofGroup) = ((double)customers.Count, values.Average());
        var premium = ofGroup / mean - 1;
        if (values.Length == 1 || values.Length == customers.Count) return new Estimate(premium, null, values.Length);

        var squares = customers.Sum(c => Math.Pow(((c.Engagement == group ? (c.Value - ofGroup) * n / values.Length : 0) - (c.Value - mean) * ofGroup / mean) / mean, 2));
        return new Estimate(premium, squares > 0 ? Interval.Wald(premium, Math.Sqrt(squares) / n, level) : null, values.Length);
    }
}
