using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearRegression;
using Pistos.Statistics.Drivers;
using Pistos.Statistics.Tests.Shared;

namespace Pistos.Statistics.Tests.Drivers;

public sealed class RelativeWeightsTests
{
    private static readonly string[] Names = ["speed", "friendliness", "solved"];

    [Fact]
    public void Uncorrelated_drivers_have_their_squared_correlations()
    {
        double[][] rows = [.. Enumerable.Range(0, 8).Select(i => new double[] { i & 1, (i >> 1) & 1, (i >> 2) & 1 })];
        double[] satisfaction = [.. rows.Select((r, i) => 3 * r[0] - r[1] + 0.5 * (i % 3))];
        var weights = RelativeWeights.Of(Names, rows, satisfaction).Value;
        Assert.All(weights.Drivers, d => Assert.Equal(d.Correlation * d.Correlation, d.Weight.Value, 12));
        Assert.True(weights.Drivers[1].Correlation < 0);
    }

    [Fact]
    public void Two_correlated_drivers_share_as_the_closed_form_says()
    {
        var (rows, satisfaction) = Customers(500, 3);
        double[][] two = [.. rows.Select(r => r[..2])];
        var weights = RelativeWeights.Of(Names[..2], two, satisfaction).Value;
        var rho = MathNet.Numerics.Statistics.Correlation.Pearson(two.Select(r => r[0]), two.Select(r => r[1]));
        var (near, far) = ((Math.Sqrt(1 + rho) + Math.Sqrt(1 - rho)) / 2, (Math.Sqrt(1 + rho) - Math.Sqrt(1 - rho)) / 2);
        var (r1, r2, det) = (weights.Drivers[0].Correlation, weights.Drivers[1].Correlation, near * near - far * far);
        var (b1, b2) = ((near * r1 - far * r2) / det, (near * r2 - far * r1) / det);
        Assert.Equal(near * near * b1 * b1 + far * far * b2 * b2, weights.Drivers[0].Weight.Value, 10);
        Assert.Equal(near * near * b2 * b2 + far * far * b1 * b1, weights.Drivers[1].Weight.Value, 10);
    }

    [Fact]
    public void The_weights_add_up_to_what_the_regression_explains()
    {
        var (rows, satisfaction) = Customers(300, 1);
        var weights = RelativeWeights.Of(Names, rows, satisfaction).Value;
        var fitted = MultipleRegression.QR(Matrix<double>.Build.DenseOfRowArrays(rows.Select(r => (double[])[1, .. r])), Vector<double>.Build.Dense(satisfaction));
        var predicted = rows.Select(r => fitted[0] + fitted[1] * r[0] + fitted[2] * r[1] + fitted[3] * r[2]);
        Assert.Equal(MathNet.Numerics.GoodnessOfFit.RSquared(predicted, satisfaction), weights.Explained, 10);
        Assert.Equal(weights.Explained, weights.Drivers.Sum(d => d.Weight.Value), 10);
        Assert.Equal(1, weights.Drivers.Sum(d => d.Share), 10);
        Assert.All(weights.Drivers, d => Assert.True(d.Weight.Interval!.Value.Contains(d.Weight.Value)));
        Assert.True(weights.Drivers[2].Weight.Interval!.Value.Lower > weights.Drivers[1].Weight.Interval!.Value.Upper);
    }

    [Fact]
    public void Neither_order_nor_names_nor_units_change_a_weight()
    {
        var (rows, satisfaction) = Customers(120, 5);
        var weights = RelativeWeights.Of(Names, rows, satisfaction, draws: 200).Value;
        Assert.Equal(weights.Drivers, RelativeWeights.Of(Names, [.. rows.Reverse()], [.. satisfaction.Reverse()], draws: 200).Value.Drivers);
        var turned = RelativeWeights.Of(["solved", "friendliness", "speed"], [.. rows.Select(r => new[] { 1e250 * r[2], 1e-250 * r[1], 7 - 100 * r[0] })], satisfaction, draws: 200).Value;
        Assert.Equal(weights.Drivers[0].Weight.Value, turned.Drivers[2].Weight.Value, 10);
        Assert.Equal(weights.Drivers[2].Weight.Value, turned.Drivers[0].Weight.Value, 10);
        Assert.Equal(-weights.Drivers[0].Correlation, turned.Drivers[2].Correlation, 10);
    }

    [Fact]
    public void Ninety_five_intervals_of_a_hundred_hold_the_weight_of_a_strong_driver()
    {
        const double Truth = 0.81 / (0.25 + 0.0025 + 2 * 0.5 * 0.05 * 0.6 + 0.81 + 1);        // uncorrelated with the others: its squared correlation
        var seed = 0;
        var held = Coverage.Of(Truth, _ =>
        {
            var (rows, satisfaction) = Customers(150, ++seed);
            return RelativeWeights.Of(Names, rows, satisfaction, draws: 100).Value.Drivers[2].Weight.Interval;
        });
        Assert.InRange(held, 0.93, 0.97);
    }

    [Fact]
    public void What_cannot_be_weighed_is_refused_with_a_reason()
    {
        var (rows, satisfaction) = Customers(50, 2);
        Assert.StartsWith("Each customer needs", RelativeWeights.Of(Names[..2], rows, satisfaction).Refusal?.Reason);
        Assert.StartsWith("Each customer needs", RelativeWeights.Of(Names, rows, satisfaction[..20]).Refusal?.Reason);
        Assert.StartsWith("0 customers are too few", RelativeWeights.Of(Names, [], []).Refusal?.Reason);
        Assert.StartsWith("A value is not", RelativeWeights.Of(Names, [.. rows.Skip(1), [1, double.NaN, 1]], satisfaction).Refusal?.Reason);
        Assert.StartsWith("'friendliness' is the same for all", RelativeWeights.Of(Names, [.. rows.Select(r => new[] { r[0], 4, r[2] })], satisfaction).Refusal?.Reason);
        Assert.StartsWith("'satisfaction' is the same for all", RelativeWeights.Of(Names, rows, [.. rows.Select(_ => 5.0)]).Refusal?.Reason);
        Assert.StartsWith("A driver follows from the others", RelativeWeights.Of(Names, [.. rows.Select(r => new[] { r[0], r[1], r[0] + 2 * r[1] })], satisfaction).Refusal?.Reason);
        Assert.NotNull(RelativeWeights.Of(Names, rows, satisfaction, level: 1).Refusal);
        Assert.NotNull(RelativeWeights.Of(Names, rows, satisfaction, draws: 5).Refusal);
    }

    /// <summary>Being solved matters most, speed some, friendliness goes along with speed and matters little itself.</summary>
    private static (double[][] Rows, double[] Satisfaction) Customers(int count, int seed)
    {
        var random = new Random(seed);
        double[][] rows = [.. Enumerable.Range(0, count).Select(_ => (random.Normal(), random.Normal(), random.Normal())).Select(z => new[] { z.Item1, 0.6 * z.Item1 + 0.8 * z.Item2, z.Item3 })];
        return (rows, [.. rows.Select(r => 0.5 * r[0] + 0.05 * r[1] + 0.9 * r[2] + random.Normal())]);
    }
}
