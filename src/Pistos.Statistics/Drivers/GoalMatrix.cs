using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Drivers;

/// <summary>A figure by period, oldest first; null where a period has none.</summary>
public sealed record Series(string Name, IReadOnlyList<double?> Values);

/// <summary>One cell of the table of goals and indicators.</summary>
/// <param name="Goal">The row.</param>
/// <param name="Indicator">The column.</param>
/// <param name="Strength">How strongly the indicator goes before the goal, or why that is unknown.</param>
public sealed record GoalCell(string Goal, string Indicator, Outcome<LaggedCorrelation> Strength);

/// <summary>Commercial goals against indicators: which of them tells of which goal beforehand, and how long.</summary>
public static class GoalMatrix
{
    /// <summary>Row by row. A cell that cannot be measured says why; it does not spoil the others.</summary>
    public static IReadOnlyList<GoalCell> Of(IReadOnlyCollection<Series> goals, IReadOnlyCollection<Series> indicators, int mostLag = 6, double level = 0.95) =>
        [.. goals.SelectMany(goal => indicators.Select(indicator => new GoalCell(goal.Name, indicator.Name, LaggedCorrelation.Strongest(indicator.Values, goal.Values, mostLag, level))))];
}
