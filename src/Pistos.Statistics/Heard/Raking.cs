using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>A cell of a table of any number of dimensions.</summary>
/// <param name="Categories">Its place: one category for each dimension, counted from 0.</param>
/// <param name="Count">How many answers (or customers) are in it.</param>
public sealed record RakingCell(IReadOnlyList<int> Categories, double Count);

/// <summary>A table after raking.</summary>
/// <param name="Cells">The cells given, in their order, with the counts that fit the margins.</param>
/// <param name="Sweeps">How often all margins were gone through.</param>
public sealed record RakedTable(IReadOnlyList<RakingCell> Cells, int Sweeps);

/// <summary>An answer with its customer's category in each dimension. For a share the value is 0 or 1.</summary>
public sealed record RakingAnswer(IReadOnlyList<int> Categories, double Value);

/// <summary>
/// Weights for when only margins of the customers are known (so many by region, so many by age), not how they cross: the table of answers is scaled to one margin
/// after another until it fits all (iterative proportional fitting; Deming and Stephan, Annals of Mathematical Statistics 11 (1940) 427–444).
/// </summary>
public static class Raking
{
    private const int MostSweeps = 1_000;

    /// <summary>Fits a table to margins, until no cell moves in a sweep by more than 10⁻¹¹ of the whole.</summary>
    /// <param name="cells">The cells; those left out are empty and stay so.</param>
    /// <param name="margins">For each dimension the wanted sum of each category, 0 or more; each dimension of the same whole.</param>
    public static Outcome<RakedTable> Fit(IReadOnlyList<RakingCell> cells, IReadOnlyList<IReadOnlyList<double>> margins)
    {
        if (Unusable(cells, margins) is { } refusal) return refusal;
        var counts = cells.Select(c => c.Count).ToArray();
        var whole = margins[0].Sum();
        for (var sweep = 1; sweep <= MostSweeps; sweep++)
        {
            var before = (double[])counts.Clone();
            for (var dimension = 0; dimension < margins.Count; dimension++)
                if (Scale(cells, counts, dimension, margins[dimension]) is { } empty)
                    return new Refusal($"The {Place(empty)} category of the {Place(dimension)} margin has customers and no answers; join it with another.");
            if (counts.Zip(before).All(c => Math.Abs(c.First - c.Second) <= 1e-11 * whole)) return Fitted(cells, counts, margins, whole, sweep);
        }

        return NoTable;
    }

    /// <summary>Fits a table of two dimensions.</summary>
    public static Outcome<RakedTable> Fit(IReadOnlyList<IReadOnlyList<double>> table, IReadOnlyList<double> rows, IReadOnlyList<double> columns) =>
        Fit([.. table.SelectMany((row, r) => row.Select((count, c) => new RakingCell([r, c], count)))], [rows, columns]);

    /// <summary>
    /// Those who spoke and all customers, each answer weighted by its raked cell. The interval is Normal, by linearisation: only what the margins do not explain of an
    /// answer, y − Σ of its categories' effects in the weighted regression, is uncertain (Deville and Särndal, Journal of the American Statistical Association 87 (1992)
    /// 376–382). Where there is one margin, that is the interval of <see cref="PostStratification"/>.
    /// </summary>
    public static Outcome<HeardAndAll> Of(IReadOnlyList<RakingAnswer> answers, IReadOnlyList<IReadOnlyList<double>> margins, double level = 0.95)
    {
        if (answers.Any(a => a.Categories.Count != margins.Count)) return WrongPlace;
        var groups = answers.Select((answer, i) => (Key: string.Join(',', answer.Categories), answer.Categories, Index: i)).GroupBy(a => a.Key).Select(g => g.ToArray()).ToArray();
        return Fit([.. groups.Select(g => new RakingCell(g[0].Categories, g.Length))], margins).Then(raked =>
        {
            var weights = new double[answers.Count];
            for (var g = 0; g < groups.Length; g++)
                foreach (var answer in groups[g]) weights[answer.Index] = raked.Cells[g].Count / groups[g].Length;
            return Weights.Apply([.. answers.Select(a => a.Value)], weights, Assumptions, level, _ => Unexplained(answers, weights, margins).Zip(weights, (e, w) => e * w));
        });
    }

    private static readonly string[] Assumptions =
    [
        "Within a cell of the table, those who answered are like those who did not.",
        "The margins cross among the customers as they do among the answers (the odds ratios are the same).",
    ];

    private static readonly Refusal WrongPlace = new("Each place in the table has one category for each dimension; one has not.");

    private static readonly Refusal NoTable = new("No table with these empty cells has these margins; join categories in which few answered.");

    private static string Place(int index) => $"{index + 1}{((index + 1) % 10, (index + 1) / 10 % 10) switch { (1, not 1) => "st", (2, not 1) => "nd", (3, not 1) => "rd", _ => "th" }}";

    private static int? Scale(IReadOnlyList<RakingCell> cells, double[] counts, int dimension, IReadOnlyList<double> margin)
    {
        var sums = new double[margin.Count];
        for (var i = 0; i < counts.Length; i++) sums[cells[i].Categories[dimension]] += counts[i];
        for (var c = 0; c < sums.Length; c++)
            if (sums[c] <= 0 && margin[c] > 0) return c;
        for (var i = 0; i < counts.Length; i++)
            if (counts[i] > 0) counts[i] *= margin[cells[i].Categories[dimension]] / sums[cells[i].Categories[dimension]];
        return null;
    }

    private static Outcome<RakedTable> Fitted(IReadOnlyList<RakingCell> cells, double[] counts, IReadOnlyList<IReadOnlyList<double>> margins, double whole, int sweep)
    {
        for (var dimension = 0; dimension < margins.Count; dimension++)
        {
            var sums = new double[margins[dimension].Count];
            for (var i = 0; i < counts.Length; i++) sums[cells[i].Categories[dimension]] += counts[i];
            if (sums.Zip(margins[dimension]).Any(s => Math.Abs(s.First - s.Second) > 1e-8 * whole)) return NoTable;
        }

        return new RakedTable([.. cells.Select((cell, i) => cell with { Count = counts[i] })], sweep);
    }

    /// <summary>What is left of each answer after the weighted effects of its categories: sweeps of means over the dimensions, as the fitting of the table (backfitting).</summary>
    private static double[] Unexplained(IReadOnlyList<RakingAnswer> answers, double[] weights, IReadOnlyList<IReadOnlyList<double>> margins)
    {
        var left = answers.Select(a => a.Value).ToArray();
        var scale = left.Max(Math.Abs);
        for (var (sweep, moved) = (0, scale); sweep < MostSweeps && moved > 1e-12 * scale; sweep++)
        {
            moved = 0;
            for (var dimension = 0; dimension < margins.Count; dimension++)
            {
                var (sums, counts) = (new double[margins[dimension].Count], new double[margins[dimension].Count]);
                for (var i = 0; i < left.Length; i++)
                {
                    sums[answers[i].Categories[dimension]] += weights[i] * left[i];
                    counts[answers[i].Categories[dimension]] += weights[i];
                }

                for (var i = 0; i < left.Length; i++)
                {
                    var category = answers[i].Categories[dimension];
                    if (counts[category] > 0) left[i] -= sums[category] / counts[category];
                }

                moved = Math.Max(moved, sums.Zip(counts, (sum, count) => count > 0 ? Math.Abs(sum / count) : 0).Max());
            }
        }

        return [.. left.Select(e => Math.Abs(e) > 1e-9 * scale ? e : 0)];
    }

    private static Refusal? Unusable(IReadOnlyList<RakingCell> cells, IReadOnlyList<IReadOnlyList<double>> margins)
    {
        if (cells.Count == 0 || margins.Count == 0) return new("Raking needs a table of answers and one margin at least.");
        if (margins.Any(m => m.Any(t => !double.IsFinite(t) || t < 0))) return new("A margin must be a finite number, 0 or more; one is not.");
        if (cells.Any(c => !double.IsFinite(c.Count) || c.Count < 0)) return new("A cell's count must be a finite number, 0 or more; one is not.");
        if (cells.Any(c => c.Categories.Count != margins.Count)) return WrongPlace;
        if (cells.Any(c => c.Categories.Where((category, d) => category < 0 || category >= margins[d].Count).Any())) return new("A place in the table has a category of which no margin is given.");
        var wholes = margins.Select(m => m.Sum()).ToArray();
        return wholes[0] <= 0 ? new("The margins are 0; there are no customers.")
            : wholes.Any(w => Math.Abs(w - wholes[0]) > 1e-9 * wholes[0]) ? new($"The margins must be of the same whole; they sum up to {string.Join(", ", wholes.Select(Require.Text))}.")
            : null;
    }
}
