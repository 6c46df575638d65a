using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Drivers;

/// <summary>Something that could be better.</summary>
/// <param name="Name">Which.</param>
/// <param name="Importance">How much satisfaction depends on it, 0 to 1, as by <see cref="RelativeWeights"/>.</param>
/// <param name="Score">How it is now, 0 to 1.</param>
/// <param name="Target">How it should be, 0 to 1.</param>
/// <param name="People">How many customers it touches.</param>
/// <param name="Value">What one of them is worth, in the currency.</param>
public sealed record Improvement(string Name, double Importance, double Score, double Target, double People, double Value);

/// <summary>What to do first.</summary>
/// <param name="Improvement">What.</param>
/// <param name="Gap">How far the score is below the target; 0 where it is reached.</param>
/// <param name="Worth">Importance × gap × people × value, in the currency; a measure for comparing, not a forecast.</param>
/// <param name="Share">Its part of the worth of all, 0 to 1.</param>
public sealed record Priority(Improvement Improvement, double Gap, double Worth, double Share)
{
    /// <summary>All, the most worth first, those of one worth by name. Refused for numbers that cannot be.</summary>
    public static Outcome<Priority[]> Rank(IReadOnlyCollection<Improvement> improvements)
    {
        foreach (var (_, importance, score, target, people, value) in improvements)
        {
            if ((Require.Share(importance) ?? Require.Share(score) ?? Require.Share(target) ?? Require.NotNegative(people) ?? Require.NotNegative(value)) is { } refusal) return refusal;
        }

        Priority[] all = [.. improvements.Select(i => (Of: i, Gap: Math.Max(0, i.Target - i.Score))).Select(i => new Priority(i.Of, i.Gap, i.Of.Importance * i.Gap * i.Of.People * i.Of.Value, 0))];
        var total = all.Select(p => p.Worth).Order().Sum();
        if (!double.IsFinite(total)) return new Refusal("The worth is too large to be given.");
        return all.Select(p => p with { Share = total > 0 ? p.Worth / total : 0 }).OrderByDescending(p => p.Worth).ThenBy(p => p.Improvement.Name, StringComparer.Ordinal).ToArray();
    }
}
