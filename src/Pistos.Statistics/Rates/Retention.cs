using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>What makes a customer count as retained k periods after the first. To be stated on the chart.</summary>
public enum RetentionRule
{
    /// <summary>Active in period k itself.</summary>
    Classic,

    /// <summary>Active in period k or in any later one that is known: never rises with k, and the latest cells still grow as periods pass.</summary>
    Unbounded,
}

/// <summary>Those whose first activity falls into one period, and what became of them.</summary>
/// <param name="Period">The period of their first activity.</param>
/// <param name="Size">How many they are.</param>
/// <param name="Cells">
/// For k = 0, 1, 2 … the share that is retained, with Wilson's interval; cell 0 is 1 by definition. Null, to be drawn blank, where period + k has not passed yet.
/// </param>
public sealed record Cohort(int Period, long Size, IReadOnlyList<Estimate?> Cells);

/// <summary>
/// Retention by cohort of first activity: cell(c, k) = customers of cohort c who are active in period c + k ÷ customers of cohort c.
/// Periods are consecutive whole numbers, such as months counted from anywhere; who makes them of instants takes the time zone of the workspace.
/// </summary>
public static class Retention
{
    /// <summary>The cohorts in order of period. Periods in which nobody began have none.</summary>
    /// <param name="activity">Customer and period of each activity, in any order, repeated or not.</param>
    /// <param name="lastComplete">The last period that is known completely; later activity does not count.</param>
    /// <param name="rule">What counts as retained.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<Cohort[]> ByCohort<TCustomer>(IEnumerable<(TCustomer Customer, int Period)> activity, int lastComplete, RetentionRule rule = RetentionRule.Classic, double level = 0.95)
        where TCustomer : notnull
    {
        if (Require.Level(level) is { } refusal) return refusal;
        var customers = activity.Where(a => a.Period <= lastComplete).GroupBy(a => a.Customer, a => a.Period)
            .Select(g => g.Distinct().Order().ToArray()).ToArray();
        if (customers.Length == 0) return new Refusal("Nobody was active up to the last complete period; one customer at least is needed.");

        var first = customers.Min(periods => periods[0]);
        var width = (long)lastComplete - first + 1;
        if (width > MostPeriods) return new Refusal($"The activity spans {width} periods, more than {MostPeriods}; choose longer periods.");
        return customers.GroupBy(periods => periods[0]).OrderBy(cohort => cohort.Key)
            .Select(cohort => Row(cohort.Key, [.. cohort], (int)width, lastComplete, rule, level)).ToArray();
    }

    private const int MostPeriods = 10_000;

    private static Cohort Row(int period, int[][] members, int width, int lastComplete, RetentionRule rule, double level)
    {
        var retained = new long[lastComplete - period + 1];
        foreach (var active in members)
        {
            if (rule is RetentionRule.Unbounded)
                for (var k = 0; k <= active[^1] - period; k++) retained[k]++;
            else
                foreach (var p in active) retained[p - period]++;
        }

        var cells = new Estimate?[width];
        for (var k = 0; k < retained.Length; k++) cells[k] = Wilson.Share(retained[k], members.Length, level).Value;
        return new Cohort(period, members.Length, cells);
    }
}
