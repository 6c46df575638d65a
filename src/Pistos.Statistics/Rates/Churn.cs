using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>The share of customers lost, from 0 to 1, in the two conventions, which are not comparable: with contracts one sees it, in a shop one infers it.</summary>
public static class Churn
{
    /// <summary>With contracts: 1 − (active at the start and still active at the end) ÷ active at the start, with Wilson's interval. Who came in between is in neither.</summary>
    public static Outcome<Estimate> OfContracts(long activeAtStart, long stillActiveAtEnd, double level = 0.95)
    {
        if (activeAtStart == 0) return new Refusal("Nobody was active at the start; churn needs one customer at least.");
        if ((Require.NotNegative(activeAtStart) ?? Require.NotNegative(stillActiveAtEnd)) is { } refusal) return refusal;
        if (stillActiveAtEnd > activeAtStart) return new Refusal($"{stillActiveAtEnd} are still active of {activeAtStart} at the start; those who came later do not count.");
        return Wilson.Share(activeAtStart - stillActiveAtEnd, activeAtStart, level);
    }

    /// <summary>
    /// In a shop: 1 − the mean of P(alive). The interval is that of the share who really are gone if the probabilities are right, ± z·√Σp(1−p)/n; it does not
    /// hold the error of the model. None where the model is certain of everybody.
    /// </summary>
    /// <param name="probabilitiesAlive">Of each customer, from 0 to 1, as a model gives it.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<Estimate> OfShop(IReadOnlyCollection<double> probabilitiesAlive, double level = 0.95)
    {
        if (Require.Level(level) is { } refusal) return refusal;
        if (probabilitiesAlive.Count == 0) return new Refusal("There are no customers; churn needs one at least.");
        if (probabilitiesAlive.Any(p => !(p is >= 0 and <= 1))) return new Refusal("A probability of being alive lies from 0 to 1; one does not.");

        var n = probabilitiesAlive.Count;
        var gone = 1 - probabilitiesAlive.Sum() / n;
        var error = Math.Sqrt(probabilitiesAlive.Sum(p => p * (1 - p))) / n;
        return new Estimate(gone, error > 0 ? Interval.Wald(gone, error, level).Within(0, 1) : null, n);
    }
}
