using MathNet.Numerics.LinearAlgebra;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Drivers;

/// <summary>How much one driver says of satisfaction.</summary>
/// <param name="Name">Which.</param>
/// <param name="Weight">ε: its part of R², with the percentile interval of the bootstrap. Never below 0, so the interval of a driver that says nothing does not reach 0.</param>
/// <param name="Share">Its part of what all drivers explain together, 0 to 1; they add up to 1.</param>
/// <param name="Correlation">Pearson's with satisfaction alone, −1 to 1: the direction.</param>
public sealed record DriverWeight(string Name, Estimate Weight, double Share, double Correlation);

/// <summary>
/// What moves satisfaction: the variance that all drivers explain (R² of the linear regression) shared out among them although they are correlated, by way of the uncorrelated
/// variables closest to them (Johnson 2000, "A heuristic method for estimating the relative weight of predictor variables"). It says what goes together, not what causes what.
/// </summary>
/// <param name="Explained">R², 0 to 1.</param>
/// <param name="Drivers">In the order given; their weights add up to R².</param>
public sealed record RelativeWeights(double Explained, IReadOnlyList<DriverWeight> Drivers)
{
    private const double Singular = 1e-8;

    /// <summary>
    /// From one row per customer. Refused for unequal lengths, values that are not finite, fewer rows than drivers + 2, a driver (or satisfaction) that never varies,
    /// and drivers one of which follows from the others.
    /// </summary>
    /// <param name="names">The drivers.</param>
    /// <param name="rows">Per customer, the drivers in that order.</param>
    /// <param name="satisfaction">Per customer.</param>
    /// <param name="level">Of the intervals.</param>
    /// <param name="draws">Bootstrap samples.</param>
    /// <param name="seed">Of the bootstrap; the rows are put in an order of their own first, so that theirs does not matter.</param>
    public static Outcome<RelativeWeights> Of(
        IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<double> satisfaction, double level = 0.95, int draws = 1000, int seed = 1)
    {
        if ((Require.Level(level) ?? Require.AtLeast(100, draws)) is { } refusal) return refusal;
        if (rows.Count != satisfaction.Count || names.Count == 0 || rows.Any(r => r.Length != names.Count)) return new Refusal("Each customer needs one value per driver and one of satisfaction.");
        if (rows.Any(r => !r.All(double.IsFinite)) || !satisfaction.All(double.IsFinite)) return new Refusal("A value is not a finite number.");
        if (rows.Count < names.Count + 2) return new Refusal($"{rows.Count} customers are too few for {names.Count} drivers; at least {names.Count + 2} are needed.");
        double[][] sorted = [.. rows.Zip(satisfaction, (r, s) => (double[])[.. r, s]).Order(Comparer<double[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
        var constant = Enumerable.Range(0, names.Count + 1).FirstOrDefault(j => sorted.All(r => r[j] == sorted[0][j]), -1);
        if (constant >= 0) return new Refusal($"'{(constant < names.Count ? names[constant] : "satisfaction")}' is the same for all, so nothing can be said of it.");
        if (Weigh(sorted) is not { } weights) return new Refusal("A driver follows from the others; leave one of them out.");
        var random = new Random(seed);
        var samples = Enumerable.Range(0, draws).Select(_ => Weigh([.. sorted.Select(_ => sorted[random.Next(sorted.Length)])])).OfType<Weighed>().ToArray();
        if (samples.Length < 0.9 * draws) return new Refusal("The drivers vary too little to judge how sure their weights are.");
        var explained = weights.Parts.Sum();
        return new RelativeWeights(Math.Min(1, explained), [.. names.Select((name, j) =>
        {
            double[] drawn = [.. samples.Select(s => s.Parts[j]).Order()];
            var interval = new Interval(Quantile(drawn, (1 - level) / 2), Quantile(drawn, (1 + level) / 2), level);
            var part = weights.Parts[j];
            return new DriverWeight(name, new Estimate(part, interval with { Lower = Math.Min(interval.Lower, part), Upper = Math.Max(interval.Upper, part) }, rows.Count), explained > 0 ? part / explained : 0, weights.Correlations[j]);
        })]);
    }

    /// <summary>ε_j = Σ_k λ²_jk β²_k, with λ = VΔ^½Vᵀ of the drivers' correlations and β = λ⁻¹r. Null where that does not exist.</summary>
    private static Weighed? Weigh(double[][] rows)
    {
        var p = rows[0].Length - 1;
        var z = Matrix<double>.Build.DenseOfRowArrays(rows);
        for (var j = 0; j <= p; j++)
        {
            var column = z.Column(j);
            column /= Math.Max(column.AbsoluteMaximum(), double.Epsilon);
            column -= column.Average();
            var norm = column.L2Norm();
            if (!(norm > 0)) return null;
            z.SetColumn(j, column / norm);
        }

        var correlations = z.TransposeThisAndMultiply(z);
        var (among, with) = (correlations.SubMatrix(0, p, 0, p).Evd(Symmetricity.Symmetric), correlations.Column(p, 0, p));
        var roots = among.EigenValues.Map(e => e.Real);
        if (roots.Minimum() < Singular) return null;
        var turned = among.EigenVectors;
        var lambda = turned * Matrix<double>.Build.DenseOfDiagonalVector(roots.PointwiseSqrt()) * turned.Transpose();
        var beta = turned * Matrix<double>.Build.DenseOfDiagonalVector(1 / roots.PointwiseSqrt()) * turned.Transpose() * with;
        return new Weighed([.. lambda.PointwisePower(2) * beta.PointwisePower(2)], [.. with.Select(r => Math.Clamp(r, -1, 1))]);
    }

    /// <summary>Between the two nearest order statistics.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var low = (int)at;
        return low + 1 < sorted.Length ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]) : sorted[^1];
    }

    private sealed record Weighed(double[] Parts, double[] Correlations);
}
