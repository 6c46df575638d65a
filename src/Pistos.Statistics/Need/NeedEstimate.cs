using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Need;

/// <summary>How many customers have a need, and what had to be assumed to say so; the assumptions are printed wherever the figure is.</summary>
/// <param name="Customers">How many, with the interval; the interval is null where the numbers do not tell how sure they are.</param>
/// <param name="StandardError">In customers; null where the interval comes without one.</param>
/// <param name="Assumptions">Short English sentences.</param>
public sealed record NeedEstimate(Estimate Customers, double? StandardError, IReadOnlyList<string> Assumptions);
