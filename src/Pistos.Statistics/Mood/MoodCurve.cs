using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Mood;

/// <summary>What kind of sign a mood is taken from.</summary>
public enum MoodSign
{
    /// <summary>A rating that the customer gave.</summary>
    Score,

    /// <summary>The sentiment of what the customer wrote or said.</summary>
    Sentiment,

    /// <summary>What the customer did: came back, gave up, returned the goods.</summary>
    Behaviour,
}

/// <summary>One sign of the mood of one customer at one touchpoint.</summary>
/// <param name="Touchpoint">Where.</param>
/// <param name="Customer">Whose.</param>
/// <param name="Sign">Of which kind.</param>
/// <param name="Value">From −1 (bad) to 1 (good); see <see cref="MoodScale"/> for ratings.</param>
public sealed record MoodEvidence<TCustomer>(string Touchpoint, TCustomer Customer, MoodSign Sign, double Value)
    where TCustomer : notnull;

/// <summary>How much each kind of sign counts where all are there; those that are missing leave their weight to the others.</summary>
public sealed record MoodWeights(double Score = 0.5, double Sentiment = 0.3, double Behaviour = 0.2)
{
    internal double Of(MoodSign sign) => sign switch { MoodSign.Score => Score, MoodSign.Sentiment => Sentiment, _ => Behaviour };
}

/// <summary>The mood at one touchpoint.</summary>
/// <param name="Touchpoint">Where.</param>
/// <param name="Mood">From −1 to 1 with its interval, N being customers; or why it is unknown.</param>
/// <param name="Signs">The mean of each kind of sign that there is, over customers, who count once each.</param>
public sealed record MoodPoint(string Touchpoint, Outcome<Estimate> Mood, IReadOnlyDictionary<MoodSign, double> Signs);

/// <summary>The mood along a journey.</summary>
public static class MoodCurve
{
    /// <summary>The variance of a mood of which nothing is known: uniform from −1 to 1.</summary>
    private const double VarianceOfUnknown = 1.0 / 3;

    /// <summary>
    /// One point per touchpoint, in the order given. Within a kind of sign the mean over customers of each one's own mean (who writes ten times counts once); over kinds the mean by their weights.
    /// The variance is that of the customers' influence on this figure, so it holds although one customer gives several signs, taken together with one customer more of unknown mood;
    /// the interval is Student's with as many degrees of freedom as customers. With one customer it is therefore nearly the whole scale; with none the mood is unknown, not 0.
    /// </summary>
    /// <param name="touchpoints">The journey; evidence of other touchpoints is left aside.</param>
    /// <param name="evidence">In any order.</param>
    /// <param name="weights">Of the kinds of sign, each 0 or more.</param>
    /// <param name="least">Customers below whom the mood is called unknown.</param>
    /// <param name="level">Of the intervals.</param>
    public static Outcome<MoodPoint[]> Of<TCustomer>(
        IReadOnlyList<string> touchpoints, IEnumerable<MoodEvidence<TCustomer>> evidence, MoodWeights? weights = null, int least = 1, double level = 0.95)
        where TCustomer : notnull
    {
        weights ??= new MoodWeights();
        if ((Require.Level(level) ?? Require.AtLeast(1, least) ?? Require.NotNegative(weights.Score) ?? Require.NotNegative(weights.Sentiment) ?? Require.NotNegative(weights.Behaviour) ?? Require.Finite([weights.Score, weights.Sentiment, weights.Behaviour], "weights")) is { } refusal) return refusal;
        if (weights is { Score: 0, Sentiment: 0, Behaviour: 0 }) return new Refusal("One kind of sign at least must have a weight of more than 0.");
        var found = evidence.ToLookup(e => e.Touchpoint);
        if (found.Any(g => g.Any(e => !(Math.Abs(e.Value) <= 1)))) return new Refusal("A sign lies from −1 to 1; one of them does not.");
        return touchpoints.Select(touchpoint => PointOf(touchpoint, [.. found[touchpoint].Where(e => weights.Of(e.Sign) > 0)], weights, least, level)).ToArray();
    }

    private static MoodPoint PointOf<TCustomer>(string touchpoint, MoodEvidence<TCustomer>[] evidence, MoodWeights weights, int least, double level)
        where TCustomer : notnull
    {
        var kinds = evidence.GroupBy(e => e.Sign).OrderBy(g => g.Key).Select(g => new Kind<TCustomer>(g.Key, weights.Of(g.Key), g.GroupBy(e => e.Customer).ToDictionary(c => c.Key, c => c.Select(e => e.Value).Order().Average()))).ToArray();
        var signs = kinds.ToDictionary(k => k.Sign, k => k.Mean);
        var customers = evidence.Select(e => e.Customer).Distinct().ToArray();
        if (customers.Length < least) return new MoodPoint(touchpoint, new Refusal(customers.Length == 0 ? "Unknown: there is no evidence." : $"Unknown: {customers.Length} customers are too few; {least} are needed."), signs);
        var total = kinds.Sum(k => k.Weight);
        var mood = kinds.Sum(k => k.Weight / total * k.Mean);
        var n = customers.Length;
        var squares = customers.Select(c => kinds.Sum(k => k.Own.TryGetValue(c, out var own) ? k.Weight / total * (own - k.Mean) / k.Own.Count : 0)).Select(i => i * i).Order().Sum();
        var unknown = kinds.Sum(k => Math.Pow(k.Weight / total, 2) * VarianceOfUnknown / k.Own.Count);
        return new MoodPoint(touchpoint, new Estimate(mood, Interval.Student(mood, Math.Sqrt(squares + unknown / n), n, level).Within(-1, 1), n), signs);
    }

    private sealed record Kind<TCustomer>(MoodSign Sign, double Weight, Dictionary<TCustomer, double> Own)
        where TCustomer : notnull
    {
        public double Mean { get; } = Own.Values.Order().Average();
    }
}
