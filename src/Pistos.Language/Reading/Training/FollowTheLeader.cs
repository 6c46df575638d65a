namespace Pistos.Language.Reading.Training;

/// <summary>
/// Weights that follow the regularized leader (FTRL-Proximal; McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013,
/// algorithm 1): each has its own rate, and those without evidence stay 0.
/// </summary>
internal sealed class FollowTheLeader(int count, float rate, float l1, float l2)
{
    private readonly float[] sums = new float[count];
    private readonly float[] squares = new float[count];
    private readonly float[] weights = new float[count];

    internal float this[int i] => weights[i];

    internal void Step(int i, float gradient)
    {
        var before = squares[i];
        var after = before + gradient * gradient;
        var root = MathF.Sqrt(after);
        sums[i] += gradient - (root - MathF.Sqrt(before)) / rate * weights[i];
        squares[i] = after;
        var sum = sums[i];
        weights[i] = MathF.Abs(sum) <= l1 ? 0 : (MathF.CopySign(l1, sum) - sum) / ((1 + root) / rate + l2);
    }
}
