using Pistos.Statistics.Estimates;
using Pistos.Statistics.Rates;

namespace Pistos.Statistics.Scores;

/// <summary>
/// What became of those who were asked. These rates are told beside a score and are never part of it: who dismissed the question or did not answer is in no
/// score's denominator. Rates are shares from 0 to 1 with Wilson's interval.
/// </summary>
/// <param name="Asked">People to whom the survey came.</param>
/// <param name="Answered">Those of them who answered one question at least.</param>
/// <param name="Completed">Those of them who answered to the end.</param>
/// <param name="Dismissed">Those asked who closed the survey and answered nothing.</param>
public sealed record Participation(long Asked, long Answered, long Completed, long Dismissed)
{
    /// <summary>Those asked of whom nothing came at all.</summary>
    public long Unanswered => Asked - Answered - Dismissed;

    /// <summary>Answered ÷ asked.</summary>
    public Outcome<Estimate> ResponseRate(double level = 0.95) => Rate(Answered, Asked, "Nobody was asked; a response rate needs one person at least.", level);

    /// <summary>Completed ÷ answered.</summary>
    public Outcome<Estimate> CompletionRate(double level = 0.95) => Rate(Completed, Answered, "Nobody answered; a completion rate needs one answer at least.", level);

    /// <summary>Dismissed ÷ asked.</summary>
    public Outcome<Estimate> DismissalRate(double level = 0.95) => Rate(Dismissed, Asked, "Nobody was asked; a dismissal rate needs one person at least.", level);

    private Outcome<Estimate> Rate(long part, long whole, string none, double level)
    {
        if (Asked < 0 || Answered < 0 || Completed < 0 || Dismissed < 0) return new Refusal("A count of people cannot be less than 0.");
        if (Completed > Answered) return new Refusal($"{Completed} completed and {Answered} answered; whoever completed has answered.");
        if (Unanswered < 0) return new Refusal($"{Answered} answered and {Dismissed} dismissed, more than the {Asked} who were asked.");
        return whole == 0 ? new Refusal(none) : Wilson.Share(part, whole, level);
    }
}
