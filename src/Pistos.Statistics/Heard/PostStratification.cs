using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>
/// Corrects a figure for who answered, where it is known of what kinds all customers are: θ̂ = Σ(N_h/N)·ȳ_h,
/// Var = Σ(N_h/N)²(1 − n_h/N_h)s_h²/n_h, with s_h² = p_h(1 − p_h) for a share (Holt and Smith, JRSS A 142 (1979) 33–46).
/// It puts right that some kinds speak more than others, and cannot put right that within a kind the discontented may speak more.
/// </summary>
/// <param name="Figure">Those who spoke, and all customers.</param>
/// <param name="StandardError">Of the corrected figure.</param>
/// <param name="Strata">What each kind came to count, in the order given.</param>
public sealed record PostStratification(HeardAndAll Figure, double StandardError, IReadOnlyList<StratumWeight> Strata)
{
    /// <summary>Corrects single answers, in one pass. Answers of 0 and 1 only are taken for a share.</summary>
    /// <param name="answers">Each answer with its stratum.</param>
    /// <param name="customers">
    /// All strata and how many customers are in each, neighbours being alike: one in which too few answered is joined with the next.
    /// </param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<PostStratification> Of(IEnumerable<StratumAnswer> answers, IReadOnlyList<(string Name, long Customers)> customers, double level = 0.95)
    {
        var places = new Dictionary<string, int>(customers.Count, StringComparer.Ordinal);
        foreach (var (name, _) in customers)
            if (!places.TryAdd(name, places.Count)) return new Refusal($"The stratum '{name}' is there twice.");

        var tallies = new Tally[customers.Count];
        foreach (var (stratum, value) in answers)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrNullRef(places, stratum ?? "");
            if (Unsafe.IsNullRef(ref place)) return new Refusal($"There are answers of the stratum '{stratum}', of which the number of customers is not known.");
            if (!Require.IsUsable(value)) return new Refusal("An answer must be a finite number below 10^100; one is not.");
            tallies[place].Add(value);
        }

        return Of([.. customers.Select((c, i) => Stratum.Of(c.Name, c.Customers, tallies[i]))], level);
    }

    /// <summary>Corrects answers that are summed up by stratum.</summary>
    /// <param name="strata">All strata, neighbours being alike: one in which too few answered (nobody, or fewer than two of a mean) is joined with the next.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<PostStratification> Of(IReadOnlyList<Stratum> strata, double level = 0.95)
    {
        if ((Require.Level(level) ?? Unusable(strata)) is { } refusal) return refusal;
        var isShare = strata.All(s => s.Answers == 0 || s.Tally.IsShare);
        var joined = Join([.. strata.Where(s => s.Customers > 0)], isShare ? 1 : 2, out var notes);
        if (joined is null) return new Refusal($"{(isShare ? "There are no answers; one" : "A mean of fewer than two answers has no variance; two")} at least is needed.");

        var (all, n) = (joined.Sum(s => (double)s.Customers), joined.Sum(s => (double)s.Answers));
        var weights = joined.Select(s => new StratumWeight(s.Name, s.Customers, s.Answers, s.Customers / all / (s.Answers / n), s.Tally.Mean)).ToArray();
        var value = joined.Sum(s => s.Customers / all * s.Tally.Mean);
        var error = Math.Sqrt(joined.Sum(s => Math.Pow(s.Customers / all, 2) * (1 - (double)s.Answers / s.Customers) * s.Tally.VarianceOf(isShare) / s.Answers));
        var kish = Kish.Unchecked(n, weights.Sum(w => w.Answers * w.Weight * w.Weight), n);
        var isCensus = joined.All(s => s.Answers == s.Customers);
        var figure = isCensus ? new Estimate(value, new Interval(value, value, level), n) : Weights.Shown(value, error, isShare, kish.EffectiveN, level);
        notes.AddRange(joined.Where(s => s.Tally.VarianceOf(isShare) <= 0 && s.Answers < s.Customers).Select(s => $"All {s.Answers} answers of '{s.Name}' are alike, so the interval is too narrow there."));
        var spoke = joined.Aggregate(default(Tally), (sum, s) => sum.With(s.Tally)).Estimate(level);
        return new PostStratification(new HeardAndAll(spoke, figure, kish.DesignEffect, [Within, .. notes]), error, weights);
    }

    private const string Within = "Within a stratum, those who answered are like those who did not.";

    private static Refusal? Unusable(IReadOnlyList<Stratum> strata)
    {
        foreach (var s in strata)
        {
            if (s.Customers < 0 || s.Answers < 0) return new Refusal($"A count of people cannot be less than 0; in the stratum '{s.Name}' one is.");
            if (Require.Count(s.Customers) is { } tooMany) return tooMany;
            if (s.Answers > s.Customers) return new Refusal($"In the stratum '{s.Name}' {s.Answers} answered of {s.Customers} customers; each customer may count once.");
            if (!Require.IsUsable(s.Tally.Mean) || !(s.Tally.Variance >= 0 && double.IsFinite(s.Tally.Variance))) return new Refusal($"The answers of the stratum '{s.Name}' are not finite numbers, or not a share of those who answered.");
        }

        return strata.Any(s => s.Customers > 0) ? null : new Refusal("There are no customers; the number of them in each stratum is needed.");
    }

    /// <summary>Joins each stratum with too few answers to the next, the last to the one before it; null when all together have too few.</summary>
    private static List<Stratum>? Join(Stratum[] strata, int fewest, out List<string> notes)
    {
        notes = [];
        var joined = new List<Stratum>();
        Stratum? waiting = null;
        foreach (var stratum in strata)
        {
            var now = waiting is null ? stratum : Together(waiting, stratum);
            waiting = now.Answers < fewest ? now : null;
            if (waiting is null) joined.Add(now);
        }

        if (waiting is not null)
        {
            if (joined.Count == 0) return null;
            joined[^1] = Together(joined[^1], waiting);
        }

        notes.AddRange(joined.Where(s => !strata.Contains(s)).Select(s => $"Too few answered to tell them apart, so these count as one stratum: {s.Name}."));
        return joined;
    }

    private static Stratum Together(Stratum one, Stratum other) => Stratum.Of($"{one.Name} + {other.Name}", one.Customers + other.Customers, one.Tally.With(other.Tally));
}
