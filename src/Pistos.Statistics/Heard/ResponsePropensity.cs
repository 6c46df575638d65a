using MathNet.Numerics.LinearAlgebra;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>
/// The chance that a customer answers, from traits known of everybody who was asked (tenure, value, had an issue, channel, past answers): a logistic regression
/// with a ridge penalty λ/2·Σβ², which keeps it finite where a trait tells the two apart entirely. Traits are brought to mean 0 and deviation 1 before; the
/// intercept is not penalised. Fitted by Newton's method with halved steps (Le Cessie and van Houwelingen, Applied Statistics 41 (1992) 191–201).
/// </summary>
public sealed class ResponsePropensity
{
    private const int MostSteps = 100;

    private readonly Matrix<double> design, curvature;

    private ResponsePropensity(Vector<double> probabilities, Vector<double> coefficients, Matrix<double> design, Matrix<double> curvature) =>
        (Probabilities, Coefficients, this.design, this.curvature) = (probabilities.ToArray(), coefficients.ToArray(), design, curvature);

    /// <summary>The chance of each who was asked, between 0 and 1, in the order given.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The intercept, then one for each trait per standard deviation of it; 0 for a trait that does not vary.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>Fits the chance to answer.</summary>
    /// <param name="traits">A row of finite numbers of each who was asked, all of one length; yes and no are 1 and 0.</param>
    /// <param name="answered">Whether each answered.</param>
    /// <param name="ridge">λ, more than 0; 1 weighs as much as a few customers.</param>
    public static Outcome<ResponsePropensity> Fit(IReadOnlyList<IReadOnlyList<double>> traits, IReadOnlyList<bool> answered, double ridge = 1)
    {
        if (Require.Positive(ridge) is { } refusal) return refusal;
        if (traits.Count != answered.Count) return new Refusal($"There are traits of {traits.Count} customers and answers of {answered.Count}; they must be of the same.");
        if (answered.All(a => a) || !answered.Any(a => a)) return new Refusal("All answered, or nobody did; a chance to answer needs some of both.");
        if (traits.Any(row => row.Count != traits[0].Count || !row.All(Require.IsUsable))) return new Refusal("Each customer needs the same number of traits, and finite ones below 10^100.");

        var design = Matrix<double>.Build.DenseOfColumns(Columns(traits));
        var target = Vector<double>.Build.DenseOfEnumerable(answered.Select(a => a ? 1.0 : 0));
        var penalty = Vector<double>.Build.Dense(design.ColumnCount, i => i == 0 ? 0 : ridge);
        var beta = Vector<double>.Build.Dense(design.ColumnCount);
        var loss = Loss(design, target, penalty, beta);
        for (var step = 0; step < MostSteps; step++)
        {
            var chances = Chances(design, beta);
            var weighted = Matrix<double>.Build.DenseOfColumnVectors(design.EnumerateColumns().Select(column => column.PointwiseMultiply(chances.PointwiseMultiply(1 - chances))));
            var slope = design.TransposeThisAndMultiply(target - chances) - penalty.PointwiseMultiply(beta);
            var curvature = design.TransposeThisAndMultiply(weighted) + Matrix<double>.Build.DenseOfDiagonalVector(penalty + 1e-12);
            var move = curvature.Cholesky().Solve(slope);
            if (move.AbsoluteMaximum() < 1e-9) return new ResponsePropensity(chances, beta, design, curvature);

            var (next, halved) = (beta + move, 0);
            while (Loss(design, target, penalty, next) > loss + 1e-12 * Math.Abs(loss) && halved++ < 30) next = (beta + next) / 2;
            (beta, loss) = (next, Loss(design, target, penalty, next));
        }

        return new Refusal("The chance to answer could not be fitted; use fewer traits or a larger ridge.");
    }

    /// <summary>
    /// What each customer moves in Σ gᵢ·log rᵢ by having a part in the fit: (aᵢ − rᵢ)·xᵢᵀH⁻¹Σ g(1 − r)x, with a whether it answered and H the curvature of the loss.
    /// </summary>
    /// <param name="gains">g of each who was asked.</param>
    internal double[] Influences(double[] gains, IReadOnlyList<bool> answered)
    {
        var slope = design.TransposeThisAndMultiply(Vector<double>.Build.Dense(gains.Length, i => gains[i] * (1 - Probabilities[i])));
        var moved = design * curvature.Cholesky().Solve(slope);
        return [.. moved.Select((m, i) => m * ((answered[i] ? 1 : 0) - Probabilities[i]))];
    }

    private static IEnumerable<double[]> Columns(IReadOnlyList<IReadOnlyList<double>> traits)
    {
        yield return [.. Enumerable.Repeat(1.0, traits.Count)];
        for (var i = 0; i < traits[0].Count; i++)
        {
            var column = traits.Select(row => row[i]).ToArray();
            var mean = column.Average();
            var deviation = Math.Sqrt(column.Average(x => (x - mean) * (x - mean)));
            yield return [.. column.Select(x => deviation > 1e-12 * Math.Abs(mean) ? (x - mean) / deviation : 0)];
        }
    }

    private static Vector<double> Chances(Matrix<double> design, Vector<double> beta) => (design * beta).Map(eta => 1 / (1 + Math.Exp(-eta)));

    private static double Loss(Matrix<double> design, Vector<double> target, Vector<double> penalty, Vector<double> beta) =>
        (design * beta).Zip(target, (eta, y) => Math.Max(eta, 0) + Math.Log(1 + Math.Exp(-Math.Abs(eta))) - y * eta).Sum() + penalty.PointwiseMultiply(beta).DotProduct(beta) / 2;
}
