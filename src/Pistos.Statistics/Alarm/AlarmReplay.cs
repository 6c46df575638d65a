using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Alarm;

/// <summary>What is replayed: the settings of the charts, and of the negative share.</summary>
/// <param name="TailLevel">The chance of a false alarm in one hour, for the tail.</param>
/// <param name="EwmaWeight">λ.</param>
/// <param name="EwmaWidth">L.</param>
/// <param name="CusumRatio">The rise that the CUSUM seeks.</param>
/// <param name="CusumThreshold">h.</param>
/// <param name="ShareWindowHours">The window of the negative share.</param>
/// <param name="ShareLeast">How many must have come in the window.</param>
public sealed record AlarmSettings(
    double TailLevel = CountTail.ThreeSigma,
    double EwmaWeight = 0.2,
    double EwmaWidth = 3,
    double CusumRatio = 1.5,
    double CusumThreshold = 10,
    int ShareWindowHours = 24,
    int ShareLeast = 30);

/// <summary>A time that was a crisis indeed, both ends included; an alarm within it is right.</summary>
public readonly record struct Incident(DateTime From, DateTime To);

/// <summary>How one alarm did.</summary>
/// <param name="Name">Which.</param>
/// <param name="Hours">Hours in alarm.</param>
/// <param name="FalseAlarms">Times it went off outside all incidents; hours in a row are one. One that went off within an incident is false if it is still on more than a day after it.</param>
/// <param name="FalsePerMonth">The same per month of 30.4375 days outside incidents; null where there was no such time.</param>
/// <param name="Found">Incidents in which it was on; where they overlap, each of them.</param>
public sealed record AlarmRecord(string Name, int Hours, int FalseAlarms, double? FalsePerMonth, int Found);

/// <summary>The alarms run over history, to know beforehand how often each would call in vain.</summary>
public static class AlarmReplay
{
    private const double HoursPerMonth = 24 * 30.4375;
    private const double HoursToCalmDown = 24;

    /// <summary>Replays tail, EWMA, CUSUM, negative share, and the crisis (share and any of the three others). Refused for settings that cannot be, and for an empty history.</summary>
    /// <param name="history">Hour by hour; sorted here.</param>
    /// <param name="profile">What was to be expected, better of an earlier time than the history itself.</param>
    /// <param name="settings">The alarms.</param>
    /// <param name="incidents">What was a crisis indeed.</param>
    public static Outcome<AlarmRecord[]> Of(IReadOnlyCollection<HourlyCount> history, HourOfWeekProfile profile, AlarmSettings? settings = null, IReadOnlyCollection<Incident>? incidents = null)
    {
        settings ??= new AlarmSettings();
        if ((Require.AtLeast(1, settings.ShareWindowHours) ?? Require.AtLeast(1, settings.ShareLeast)) is { } refusal) return refusal;
        if (history.Count == 0) return new Refusal("There is no history to replay.");
        if (history.Any(h => h.Count < 0 || h.Negative < 0 || h.Negative > h.Count)) return new Refusal("A count is 0 or more, and no more are negative than there are.");
        HourlyCount[] hours = [.. history.OrderBy(h => h.Hour)];
        Observation[] observations = [.. hours.Select(h => new Observation(h.Count, profile.Expected(h.Hour)))];
        return CountTail.Chart(observations, profile.Dispersion, settings.TailLevel).Then<AlarmRecord[]>(tail =>
            ControlCharts.Ewma(observations, settings.EwmaWeight, settings.EwmaWidth, profile.Dispersion).Then<AlarmRecord[]>(ewma =>
                ControlCharts.Cusum(observations, settings.CusumRatio, settings.CusumThreshold).Select(cusum =>
                {
                    var (share, volume) = (Shares(hours, profile, settings), Enumerable.Range(0, hours.Length).Select(i => tail[i].Alarm || ewma[i].Alarm || cusum[i].Alarm).ToArray());
                    var count = new Counting(hours, incidents ?? []);
                    return new[]
                    {
                        count.Of("tail", [.. tail.Select(p => p.Alarm)]), count.Of("EWMA", [.. ewma.Select(p => p.Alarm)]), count.Of("CUSUM", [.. cusum.Select(p => p.Alarm)]),
                        count.Of("negative share", share), count.Of("crisis", [.. volume.Zip(share, (v, s) => v && s)]),
                    };
                })));
    }

    private static bool[] Shares(HourlyCount[] hours, HourOfWeekProfile profile, AlarmSettings settings)
    {
        var (alarms, from, count, negative) = (new bool[hours.Length], 0, 0L, 0L);
        for (var i = 0; i < hours.Length; i++)
        {
            (count, negative) = (count + hours[i].Count, negative + hours[i].Negative);
            for (; (hours[i].Hour - hours[from].Hour).TotalHours >= settings.ShareWindowHours; from++) (count, negative) = (count - hours[from].Count, negative - hours[from].Negative);
            alarms[i] = NegativeShift.Of((int)Math.Min(negative, int.MaxValue), (int)Math.Min(count, int.MaxValue), profile.NegativeShare, settings.ShareLeast).TryGet(out var shift) && shift.Alarm;
        }

        return alarms;
    }

    private sealed class Counting(HourlyCount[] hours, IReadOnlyCollection<Incident> incidents)
    {
        private readonly bool[] within = [.. hours.Select(h => incidents.Any(i => Holds(i, h.Hour)))];

        public AlarmRecord Of(string name, bool[] alarms)
        {
            var (inVain, isCounted, rightUntil) = (0, false, (DateTime?)null);
            for (var i = 0; i < hours.Length; i++)
            {
                var wasOn = i > 0 && alarms[i - 1];
                if (!wasOn) (isCounted, rightUntil) = (false, null);
                if (within[i]) rightUntil = hours[i].Hour;
                else if (alarms[i] && !isCounted && !((hours[i].Hour - rightUntil)?.TotalHours <= HoursToCalmDown)) (inVain, isCounted) = (inVain + 1, true);
            }

            var calm = within.Count(w => !w);
            var found = incidents.Count(incident => hours.Where((h, i) => alarms[i] && Holds(incident, h.Hour)).Any());
            return new AlarmRecord(name, alarms.Count(a => a), inVain, calm > 0 ? inVain * HoursPerMonth / calm : null, found);
        }

        private static bool Holds(Incident incident, DateTime hour) => hour >= incident.From && hour <= incident.To;
    }
}
