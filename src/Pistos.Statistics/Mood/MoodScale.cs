using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Mood;

/// <summary>Answers on the usual scales as moods from −1 to 1. An answer off its scale is refused.</summary>
public static class MoodScale
{
    /// <summary>Satisfaction from 1 to 5: 3 is 0.</summary>
    public static Outcome<double> OfCsat(int rating) => Linear(rating, 1, 5);

    /// <summary>Ease from 1 to 7 (7 is very easy): 4 is 0.</summary>
    public static Outcome<double> OfCes(int rating) => Linear(rating, 1, 7);

    /// <summary>Likelihood to recommend from 0 to 10: detractors (0–6) −1, passives (7–8) 0, promoters (9–10) 1, so that the mean of many is NPS/100.</summary>
    public static Outcome<double> OfNps(int rating) => rating switch
    {
        >= 0 and <= 6 => -1.0,
        7 or 8 => 0.0,
        9 or 10 => 1.0,
        _ => new Refusal($"A rating lies from 0 to 10; it is {rating}."),
    };

    private static Outcome<double> Linear(int rating, int least, int most) =>
        rating >= least && rating <= most ? (2.0 * rating - least - most) / (most - least) : new Refusal($"A rating lies from {least} to {most}; it is {rating}.");
}
