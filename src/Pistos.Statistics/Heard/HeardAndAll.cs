using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>A figure twice, side by side: as those who spoke give it, and as it is thought to be of all customers. Never one without the other.</summary>
/// <param name="Spoke">The plain share or mean of the answers, as if they were a random sample.</param>
/// <param name="All">The same of all customers, corrected for who did not speak. Its N is Kish's effective number of answers.</param>
/// <param name="DesignEffect">Answers ÷ effective answers: what the correction costs in certainty; 1 where it costs nothing.</param>
/// <param name="Assumptions">What had to be assumed, and what was done to the numbers; short English sentences, printed with the figure.</param>
public sealed record HeardAndAll(Estimate Spoke, Estimate All, double DesignEffect, IReadOnlyList<string> Assumptions);
