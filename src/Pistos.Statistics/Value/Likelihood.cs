using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>
/// The peak of a log-likelihood over positive parameters, which are searched on the log scale: BFGS, a Nelder–Mead polish where it stalls, and Newton steps to the last digit.
/// </summary>
internal static class Likelihood
{
    private const double CloseEnough = 1e-9;
    private const double TooFar = 25;

    /// <summary>Where it is highest.</summary>
    /// <param name="Parameters">The parameters themselves, not their logarithms.</param>
    /// <param name="Covariance">Of the logarithms of the parameters: the inverse of the curvature of the given function.</param>
    public sealed record Peak(double[] Parameters, Matrix<double> Covariance);

    /// <summary>Finds the peak of a function that gives its value and its slope by the parameters' logarithms. It should be a mean over customers, so that its size does not grow with them.</summary>
    public static Outcome<Peak> Maximise(Func<double[], (double Value, double[] Slope)> mean, params double[][] starts)
    {
        foreach (var start in starts)
        {
            var found = Newton(mean, Search(mean, Vector<double>.Build.DenseOfEnumerable(start.Select(p => Math.Log(p)))));
            if (found is not null) return found;
        }

        return new Refusal("The fit does not converge: the data do not determine all parameters. More customers or a longer observation are needed, or a penalty.");
    }

    private static Vector<double> Search(Func<double[], (double Value, double[] Slope)> mean, Vector<double> start)
    {
        var best = start;
        try
        {
            var slope = ObjectiveFunction.Gradient(at => Negative(mean, at));
            best = new BfgsMinimizer(1e-9, 1e-12, 1e-14, 500).FindMinimum(slope, start).MinimizingPoint;
        }
        catch (OptimizationException)
        {
            // It stalls where the surface is nearly flat (a known trait of line searches); the simplex goes on from the start.
        }

        if (Negative(mean, best).Slope.AbsoluteMaximum() < 1e-6) return best;
        try
        {
            return new NelderMeadSimplex(1e-12, 4000).FindMinimum(ObjectiveFunction.Value(at => Negative(mean, at).Value), best).MinimizingPoint;
        }
        catch (OptimizationException)
        {
            return best;
        }
    }

    /// <summary>The last digits, and the proof that this is a peak: no step to make, and curved downwards in all directions.</summary>
    private static Peak? Newton(Func<double[], (double Value, double[] Slope)> mean, Vector<double> at)
    {
        for (var round = 0; round < 20; round++)
        {
            if (at.Any(p => !(Math.Abs(p) < TooFar))) return null;
            var curvature = Curvature(mean, at);
            var factors = curvature.Evd(Symmetricity.Symmetric);
            if (!(factors.EigenValues[0].Real > 1e-10 * factors.EigenValues[^1].Real)) return null;
            var step = curvature.Solve(Negative(mean, at).Slope);
            at -= step;
            if (step.AbsoluteMaximum() < CloseEnough) return new Peak([.. at.Select(p => Math.Exp(p))], curvature.Inverse());
        }

        return null;
    }

    private static (double Value, Vector<double> Slope) Negative(Func<double[], (double Value, double[] Slope)> mean, Vector<double> at)
    {
        var (value, slope) = mean([.. at.Select(p => Math.Exp(Math.Clamp(p, -2 * TooFar, 2 * TooFar)))]);
        return double.IsFinite(value) ? (-value, -Vector<double>.Build.Dense(slope)) : (1e10, Vector<double>.Build.Dense(slope.Length));
    }

    private static Matrix<double> Curvature(Func<double[], (double Value, double[] Slope)> mean, Vector<double> at)
    {
        const double Step = 1e-4;
        var columns = Enumerable.Range(0, at.Count).Select(i =>
        {
            var (up, down) = (at.Clone(), at.Clone());
            (up[i], down[i]) = (at[i] + Step, at[i] - Step);
            return (Negative(mean, up).Slope - Negative(mean, down).Slope) / (2 * Step);
        });
        var raw = Matrix<double>.Build.DenseOfColumnVectors(columns);
        return (raw + raw.Transpose()) / 2;
    }
}
