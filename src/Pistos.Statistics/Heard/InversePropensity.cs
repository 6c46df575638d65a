using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Heard;

/// <summary>A customer who was asked.</summary>
/// <param name="Traits">What is known of everybody, as numbers; yes and no are 1 and 0.</param>
/// <param name="Answer">What the customer answered, 0 or 1 for a share; null for who did not.</param>
/// <param name="Selection">The chance with which the customer was picked to be asked, more than 0 and at most 1.</param>
public sealed record AskedCustomer(IReadOnlyList<double> Traits, double? Answer, double Selection = 1);

/// <summary>
/// Corrects for who answered by counting each answer 1/(p·r) times: p the chance of being asked, r the chance of answering by
/// <see cref="ResponsePropensity"/>; weights are cut at so many times their mean. Mean by Hájek, Σwy/Σw. The interval is Normal, by linearisation, and counts that
/// r was fitted to the same customers (Robins, Rotnitzky and Zhao, Journal of the American Statistical Association 89 (1994) 846–866); cut weights count as known.
/// </summary>
public static class InversePropensity
{
    /// <summary>Those who spoke, and all customers.</summary>
    /// <param name="asked">Everybody who was asked, answered or not.</param>
    /// <param name="ridge">Penalty of the regression, more than 0.</param>
    /// <param name="trimAt">Weights are cut at so many times their mean, more than 1.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<HeardAndAll> Of(IReadOnlyList<AskedCustomer> asked, double ridge = 1, double trimAt = 5, double level = 0.95)
    {
        if (asked.Any(c => !(c.Selection is > 0 and <= 1))) return new Refusal("A chance of being asked is more than 0 and at most 1; one is not.");
        bool[] answered = [.. asked.Select(c => c.Answer is not null)];
        return ResponsePropensity.Fit([.. asked.Select(c => c.Traits)], answered, ridge).Then(propensity =>
        {
            int[] places = [.. Enumerable.Range(0, asked.Count).Where(i => answered[i])];
            return Weights.Trim([.. places.Select(i => 1 / (asked[i].Selection * propensity.Probabilities[i]))], trimAt).Then(trimmed => Weights.Apply(
                [.. places.Select(i => asked[i].Answer!.Value)], trimmed.Values, Assumptions(trimmed, trimAt), level, mean => Influences(trimmed, mean)));

            IEnumerable<double> Influences(TrimmedWeights trimmed, double mean)
            {
                var (own, gains) = (new double[asked.Count], new double[asked.Count]);
                for (var j = 0; j < places.Length; j++)
                {
                    var i = places[j];
                    own[i] = trimmed.Values[j] * (asked[i].Answer!.Value - mean);
                    gains[i] = trimmed.Values[j] < trimmed.Cap ? own[i] : 0;
                }

                return own.Zip(propensity.Influences(gains, answered), (part, fit) => part - fit);
            }
        });
    }

    private static List<string> Assumptions(TrimmedWeights trimmed, double trimAt)
    {
        List<string> assumptions = ["Of customers with the same traits, those who answered are like those who did not.", "Everybody had some chance to be asked and to answer."];
        if (trimmed.Trimmed > 0) assumptions.Add($"{trimmed.Trimmed} of {trimmed.Values.Count} weights were cut at {Require.Text(trimAt)} times their mean.");
        return assumptions;
    }
}
