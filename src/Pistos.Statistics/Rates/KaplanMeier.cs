using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Rates;

/// <summary>How long one was watched, and whether the event came at the end of it; otherwise one is right-censored there.</summary>
public readonly record struct Watched(double Time, bool Happened);

/// <summary>One step of a survival curve.</summary>
/// <param name="Time">When events happened, in the unit that was given.</param>
/// <param name="AtRisk">Those still watched, and without the event, just before.</param>
/// <param name="Events">How many had the event then.</param>
/// <param name="Survival">The share that has not had it up to and with this time.</param>
/// <param name="StandardError">Of the survival, by Greenwood.</param>
/// <param name="Interval">Of the survival, on the scale ln(−ln S), so that it stays within 0 and 1; null where nobody is left, since Greenwood's error of 0 is no certainty.</param>
public sealed record SurvivalStep(double Time, long AtRisk, long Events, double Survival, double StandardError, Interval? Interval);

/// <summary>
/// The share without the event over time, where some were not watched long enough: S(t) = Π(1 − d/n) over the times of events up to t.
/// Assumes that being watched for a shorter time (being a young customer) says nothing about the event. Whoever is censored at the time of an event counts as
/// watched at it. Sources: Kaplan and Meier, JASA 53 (1958) 457–481; variance S²·Σ d/(n(n − d)) by Greenwood (1926); interval
/// S^exp(±z·σ), σ = √(Σ d/(n(n − d)))/|ln S|, by Kalbfleisch and Prentice (1980).
/// </summary>
public sealed class KaplanMeier
{
    /// <summary>What rounding may add to a half.</summary>
    private const double Rounding = 1e-12;

    private readonly double level;

    private KaplanMeier(IReadOnlyList<SurvivalStep> steps, long n, double longest, double level) => (Steps, N, LongestWatched, this.level) = (steps, n, longest, level);

    /// <summary>The times at which events happened, in order. Before the first the survival is 1.</summary>
    public IReadOnlyList<SurvivalStep> Steps { get; }

    /// <summary>How many were watched.</summary>
    public long N { get; }

    /// <summary>The longest time that anybody was watched; the curve says nothing beyond.</summary>
    public double LongestWatched { get; }

    /// <summary>The first time by which half had the event; null where it was not reached. Its interval (Brookmeyer and Crowley 1982) is open above where the upper curve stays over a half.</summary>
    public double? Median => FirstTime(step => step.Survival);

    /// <summary>The lower end of the interval of the median; null where even the lower curve stays over a half, or has no interval where it falls.</summary>
    public double? MedianAtLeast => FirstTime(step => step.Interval?.Lower);

    /// <summary>The upper end of the interval of the median; null where it is open.</summary>
    public double? MedianAtMost => FirstTime(step => step.Interval?.Upper);

    /// <summary>Fits the curve.</summary>
    /// <param name="watched">Each one, times 0 or more and finite, in any unit and order.</param>
    /// <param name="level">Confidence, between 0 and 1.</param>
    public static Outcome<KaplanMeier> Fit(IEnumerable<Watched> watched, double level = 0.95)
    {
        if (Require.Level(level) is { } refusal) return refusal;
        var sorted = watched.OrderBy(w => w.Time).ToArray();
        if (sorted.Length == 0) return new Refusal("Nobody was watched; a survival curve needs one at least.");
        if (sorted.Any(w => !double.IsFinite(w.Time) || w.Time < 0)) return new Refusal("A time watched must be a finite number, 0 or more; one is not.");

        var z = StandardNormal.TwoSided(level);
        var steps = new List<SurvivalStep>();
        var (survival, greenwood) = (1.0, 0.0);
        for (var i = 0; i < sorted.Length;)
        {
            var (time, atRisk, events, next) = (sorted[i].Time, (double)(sorted.Length - i), 0L, i);
            for (; next < sorted.Length && sorted[next].Time == time; next++)
                if (sorted[next].Happened) events++;
            if (events > 0)
            {
                survival *= 1 - events / atRisk;
                greenwood += survival > 0 ? events / (atRisk * (atRisk - events)) : 0;
                steps.Add(new(time, (long)atRisk, events, survival, survival * Math.Sqrt(greenwood), Around(survival, greenwood, z, level)));
            }

            i = next;
        }

        return new KaplanMeier(steps, sorted.Length, sorted[^1].Time, level);
    }

    /// <summary>The share without the event at a time, with its interval.</summary>
    public Outcome<Estimate> Survival(double time)
    {
        if (Require.NotNegative(time) is { } refusal) return refusal;
        var last = Steps.LastOrDefault(s => s.Time <= time);
        if (time > LongestWatched && last is not { Survival: 0 })
            return new Refusal($"Nobody was watched for longer than {Require.Text(LongestWatched)}; the curve says nothing of {Require.Text(time)}.");
        return last is null ? new Estimate(1, null, N) : new Estimate(last.Survival, last.Interval, N);
    }

    /// <summary>The share that had the event by a time: 1 − survival.</summary>
    public Outcome<Estimate> Happened(double time) =>
        Survival(time).Select(s => new Estimate(1 - s.Value, s.Interval is { } i ? new Interval(1 - i.Upper, 1 - i.Lower, level) : null, s.N));

    private double? FirstTime(Func<SurvivalStep, double?> of) => Steps.FirstOrDefault(step => of(step) <= 0.5 + Rounding)?.Time;

    private static Interval? Around(double survival, double greenwood, double z, double level)
    {
        if (survival <= 0) return null;
        var log = Math.Log(survival);
        var stretch = Math.Exp(z * Math.Sqrt(greenwood) / Math.Abs(log));
        return new Interval(Math.Exp(log * stretch), Math.Exp(log / stretch), level);
    }
}
