using MathNet.Numerics;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>The BG/NBD model that makes observed purchases likeliest.</summary>
/// <param name="Model">The model.</param>
/// <param name="Errors">The standard errors of r, α, a and b: from the curvature of the log-likelihood over their logarithms, by the delta method.</param>
/// <param name="LogLikelihood">Of all customers, without the penalty.</param>
/// <param name="Customers">How many customers there were.</param>
/// <param name="Repeaters">How many of them bought again.</param>
/// <param name="DistinctRows">How many different (x, t_x, T) there were, each of which is computed once.</param>
public sealed record BgNbdFit(BgNbd Model, BgNbdErrors Errors, double LogLikelihood, int Customers, int Repeaters, int DistinctRows)
{
    /// <summary>
    /// Fits by maximum likelihood (Fader, Hardie and Lee 2005, §7). Times are scaled to a longest age of 1 and identical rows are grouped, so neither the unit of time nor the order
    /// of the records changes the result. Refused where too few bought again, where nobody was observed for any time, and where no peak is found.
    /// </summary>
    public static Outcome<BgNbdFit> Of(IEnumerable<PurchaseRecord> records, FitSettings? settings = null)
    {
        settings ??= FitSettings.Standard;
        var rows = records.GroupBy(r => (r.Repeats, r.Recency, r.Age)).Select(g => new BgNbdRows.Row(g.Key.Repeats, g.Key.Recency, g.Key.Age, g.Count())).Order().ToArray();
        var (customers, repeaters) = (rows.Sum(r => r.Count), rows.Where(r => r.Repeats > 0).Sum(r => r.Count));
        if (settings.Check(customers, repeaters) is { } refusal) return refusal;
        var unit = rows.Max(r => r.Age);
        if (!(unit > 0)) return new Refusal("No customer was observed for any time after the first purchase.");
        var scaled = new BgNbdRows([.. rows.Select(r => r with { Recency = r.Recency / unit, Age = r.Age / unit })]);
        var rate = rows.Sum(r => (double)r.Count * r.Repeats) / rows.Sum(r => r.Count * r.Age / unit);
        return Likelihood.Maximise(at => scaled.Mean(at, settings.Penalty), [1, 1 / rate, 1, 1], [0.3, 0.3 / rate, 0.5, 2], [3, 3 / rate, 1, 5], [1, 1, 1, 1]).Then<BgNbdFit>(peak =>
        {
            var p = peak.Parameters;
            var errors = p.Select((value, i) => value * Math.Sqrt(peak.Covariance[i, i] / customers)).ToArray();
            var log = customers * scaled.Mean(p, 0).Value - rows.Sum(r => (double)r.Count * r.Repeats) * Math.Log(unit);
            return BgNbd.Of(p[0], p[1] * unit, p[2], p[3]).Select(model =>
                new BgNbdFit(model, new BgNbdErrors(errors[0], errors[1] * unit, errors[2], errors[3]), log, customers, repeaters, rows.Length));
        });
    }

    /// <summary>The log-likelihood of records under a given model.</summary>
    public static Outcome<double> LogLikelihoodOf(BgNbd model, IEnumerable<PurchaseRecord> records)
    {
        var rows = records.Select(r => new BgNbdRows.Row(r.Repeats, r.Recency, r.Age, 1)).Order().ToArray();
        return rows.Length == 0 ? new Refusal("There are no customers.") : rows.Length * new BgNbdRows(rows).Mean([model.R, model.Alpha, model.A, model.B], 0).Value;
    }
}

/// <summary>Standard errors of the parameters of <see cref="BgNbd"/>, each in its parameter's unit.</summary>
public sealed record BgNbdErrors(double R, double Alpha, double A, double B);

/// <summary>The log-likelihood of grouped rows, sorted by x so that what depends on x alone is computed once for all rows that share it.</summary>
internal sealed class BgNbdRows(BgNbdRows.Row[] rows)
{
    private readonly double weight = rows.Sum(r => (double)r.Count);

    /// <summary>Customers with the same (x, t_x, T).</summary>
    public readonly record struct Row(int Repeats, double Recency, double Age, int Count) : IComparable<Row>
    {
        public int CompareTo(Row other) => (Repeats, Recency, Age).CompareTo((other.Repeats, other.Recency, other.Age));
    }

    /// <summary>The mean log-likelihood at (r, α, a, b), less the penalty times the sum of their squares, and its slope by their logarithms.</summary>
    public (double Value, double[] Slope) Mean(double[] at, double penalty)
    {
        var (r, alpha, a, b) = (at[0], at[1], at[2], at[3]);
        var (sum, slope, shared) = (0.0, new double[4], default(Shared));
        for (var i = 0; i < rows.Length; i++)
        {
            var (x, recency, age, count) = rows[i];
            if (i == 0 || x != rows[i - 1].Repeats) shared = Shared.Of(x, r, alpha, a, b);
            var (logAge, inverseAge) = (Math.Log(alpha + age), 1 / (alpha + age));
            var (log, logTime, inverseTime, left) = (-(r + x) * logAge, logAge, inverseAge, 0.0);
            if (x > 0)
            {
                var logRecency = Math.Log(alpha + recency);
                var odds = Math.Exp(shared.LogOdds + (r + x) * (logAge - logRecency));
                left = double.IsInfinity(odds) ? 1 : odds / (1 + odds);
                log = double.IsInfinity(odds) ? shared.LogOdds - (r + x) * logRecency : log + Elementary.Log1p(odds);
                logTime += left * (logRecency - logAge);
                inverseTime += left * (1 / (alpha + recency) - inverseAge);
            }

            sum += count * (shared.Value + log);
            slope[0] += count * (shared.ByR - logTime);
            slope[1] += count * (r / alpha - (r + x) * inverseTime);
            slope[2] += count * (shared.ByA + left / a);
            slope[3] += count * (shared.ByB - (x > 0 ? left / (b + x - 1) : 0));
        }

        for (var i = 0; i < 4; i++) slope[i] = at[i] * (slope[i] / weight - 2 * penalty * at[i]);
        return (sum / weight - penalty * at.Sum(p => p * p), slope);
    }

    /// <summary>What rows with the same x share: A₁ + A₂ of the log-likelihood, its slopes, and ln(a/(b + x − 1)).</summary>
    private readonly record struct Shared(double Value, double ByR, double ByA, double ByB, double LogOdds)
    {
        public static Shared Of(int x, double r, double alpha, double a, double b)
        {
            if (x == 0) return new(r * Math.Log(alpha), Math.Log(alpha), 0, 0, 0);
            var value = SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r) + r * Math.Log(alpha)
                + SpecialFunctions.GammaLn(a + b) - SpecialFunctions.GammaLn(a + b + x) + SpecialFunctions.GammaLn(b + x) - SpecialFunctions.GammaLn(b);
            var byA = SpecialFunctions.DiGamma(a + b) - SpecialFunctions.DiGamma(a + b + x);
            return new(
                value,
                SpecialFunctions.DiGamma(r + x) - SpecialFunctions.DiGamma(r) + Math.Log(alpha),
                byA,
                byA + SpecialFunctions.DiGamma(b + x) - SpecialFunctions.DiGamma(b),
                Math.Log(a / (b + x - 1)));
        }
    }
}
