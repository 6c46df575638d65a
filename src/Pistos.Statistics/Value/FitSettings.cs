using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>When a model may be fitted, and how.</summary>
/// <param name="LeastRepeaters">Customers who bought again, without whom nothing is fitted.</param>
/// <param name="Penalty">Taken off the mean log-likelihood for each parameter's square; 0.001 to 0.1 holds back what a small sample cannot determine, at the price of a bias.</param>
/// <param name="MostCorrelation">The largest correlation, in size, of purchases and mean spend that Gamma–Gamma bears, since it supposes that there is none.</param>
public sealed record FitSettings(int LeastRepeaters = 10, double Penalty = 0, double MostCorrelation = 0.3)
{
    /// <summary>No penalty, ten repeaters.</summary>
    public static FitSettings Standard { get; } = new();

    internal Refusal? Check(int customers, int repeaters)
    {
        if ((Require.NotNegative(LeastRepeaters) ?? Require.NotNegative(Penalty) ?? Require.Share(MostCorrelation)) is { } refusal) return refusal;
        if (customers == 0) return new Refusal("There are no customers.");
        return repeaters >= Math.Max(1, LeastRepeaters) ? null : new Refusal($"Too few customers bought again to fit a model: {repeaters}; at least {Math.Max(1, LeastRepeaters)} are needed.");
    }
}
