using Pistos.Statistics.Value;

namespace Pistos.Statistics.Tests.Value;

public sealed class HypergeometricTests
{
    /// <summary>The right values are computed with 40 digits (mpmath).</summary>
    [Theory]
    [InlineData(0.5, 1, 2, 0.3, 1.088933156439496)]
    [InlineData(2.25, 3.5, 4.75, 0.6, 4.220418579711141)]
    [InlineData(26.2, 28.4, 28.2, 0.03, 2.233783822622149)]
    [InlineData(1000.25, 1002.4, 1002.2, 0.5, 1.463438925581511e+301)]
    [InlineData(0.24, 2.43, 2.22, 0.9, 1.935140013882314)]
    [InlineData(0.24, 2.43, 2.22, 0.999999, 229.8203442820528)]
    [InlineData(1, 1, 2, 0.99, 4.651687056553628)]
    [InlineData(0.5, 0.5, 1, 0.9999999, 6.013091727178403)]
    [InlineData(0.5, 1.5, 2.0, 0.99, 3.446291388724955)]
    [InlineData(3, 2, 1.5, -4, -0.004763150878767568)]
    [InlineData(-3, 2, 1.5, 0.9, -0.04502857142857143)]
    [InlineData(2, 3, -0.5, 0.4, -285.4411411669935)]
    [InlineData(0.3, 0.7, 1, 0.999999999, 6.255470800111987)]
    [InlineData(1.98, -0.207, 2.22, 0.95, 0.6342798131575614)]
    [InlineData(1.5, 2.5, 4, -1000000.0, 3.395206740076735e-9)]
    public void It_is_right_to_ten_digits(double a, double b, double c, double z, double right)
    {
        Assert.Equal(right, Hypergeometric.Of(a, b, c, z).Value, Math.Abs(right) * 1e-10);
        Assert.Equal(right, Hypergeometric.Of(b, a, c, z).Value, Math.Abs(right) * 1e-10);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(-5)]
    public void Known_functions_are_special_cases(double z)
    {
        Assert.Equal(-Math.Log(1 - z) / z, Hypergeometric.Of(1, 1, 2, z).Value, 11);
        Assert.Equal(Math.Pow(1 - z, -2.5), Hypergeometric.Of(2.5, 0.7, 0.7, z).Value, Math.Pow(1 - z, -2.5) * 1e-10);
    }

    [Theory]
    [InlineData(1, 1, 0, 0.5)]
    [InlineData(1, 1, -3, 0.5)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(1, 1, 2, 7)]
    [InlineData(double.NaN, 1, 2, 0.5)]
    [InlineData(1, 1, 2, double.NegativeInfinity)]
    [InlineData(5000, 5000, 2, 0.9)]
    public void What_has_no_value_is_refused(double a, double b, double c, double z) => Assert.NotNull(Hypergeometric.Of(a, b, c, z).Refusal);
}
