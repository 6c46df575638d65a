namespace Pistos.Statistics.Value;

/// <summary>Logarithm and exponential near 1, to the last digits (Kahan's identities); MathNet's give nine.</summary>
internal static class Elementary
{
    /// <summary>ln(1 + x), x &gt; −1.</summary>
    public static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x − 1.</summary>
    public static double Expm1(double x)
    {
        var power = Math.Exp(x);
        if (power == 1) return x;
        return x is > 40 or < -40 ? power - 1 : (power - 1) * (x / Math.Log(power));
    }
}
