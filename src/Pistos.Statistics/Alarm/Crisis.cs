using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Alarm;

/// <summary>How serious it is.</summary>
public enum CrisisStage
{
    /// <summary>Neither more than usual nor more negative.</summary>
    Calm,

    /// <summary>One of the two: somebody should look.</summary>
    Watch,

    /// <summary>Both.</summary>
    Crisis,
}

/// <summary>Something said about the brand.</summary>
/// <param name="Source">What it was taken from: a repost has the source of the original.</param>
/// <param name="Reach">How many people may have seen it, 0 or more.</param>
/// <param name="Negative">Whether it is negative.</param>
public sealed record Mention(string Source, double Reach, bool Negative);

/// <summary>A judgement of the present moment.</summary>
/// <param name="Stage">By the two alarms.</param>
/// <param name="NegativeReach">People whom the negative mentions may have reached; those of one source added up.</param>
/// <param name="NegativeReachShare">The same as a share of all people reached, 0 to 1: the negative share weighted by reach. 0 where nobody was reached.</param>
/// <param name="Breadth">How many sources are negative; reposts of one count once.</param>
public sealed record Crisis(CrisisStage Stage, double NegativeReach, double NegativeReachShare, int Breadth)
{
    /// <summary>From the volume alarm and the share alarm (either chart may give the first), and the mentions of the window.</summary>
    public static Outcome<Crisis> Of(bool volumeAlarm, bool shareAlarm, IReadOnlyCollection<Mention> mentions)
    {
        if (mentions.Any(m => m.Reach is not (>= 0 and < 1e12))) return new Refusal("A reach is a finite number, 0 or more.");
        var stage = (volumeAlarm, shareAlarm) switch { (true, true) => CrisisStage.Crisis, (false, false) => CrisisStage.Calm, _ => CrisisStage.Watch };
        var (negative, all) = (mentions.Where(m => m.Negative).ToArray(), mentions.Sum(m => m.Reach));
        var reach = negative.Sum(m => m.Reach);
        return new Crisis(stage, reach, all > 0 ? reach / all : 0, negative.Select(m => m.Source).Distinct().Count());
    }
}
