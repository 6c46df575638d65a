using MathNet.Numerics;
using Pistos.Statistics.Estimates;

namespace Pistos.Statistics.Value;

/// <summary>The Gamma–Gamma model that makes observed spending likeliest.</summary>
/// <param name="Model">The model.</param>
/// <param name="Errors">The standard errors of p, q and v, as with <see cref="BgNbdFit"/>.</param>
/// <param name="LogLikelihood">Of all repeat buyers, without the penalty.</param>
/// <param name="Repeaters">How many customers bought again; the others tell nothing of it.</param>
/// <param name="Correlation">Pearson's, of purchases and mean spend over them. The model supposes 0.</param>
public sealed record GammaGammaFit(GammaGamma Model, GammaGammaErrors Errors, double LogLikelihood, int Repeaters, double Correlation)
{
    /// <summary>
    /// Fits by maximum likelihood over the customers who bought again (Fader and Hardie 2013, note 025). Amounts are scaled to a mean of 1 and identical rows are grouped.
    /// Refused where too few bought again, where a mean spend is missing or not above 0, where purchases and spend are correlated beyond what the settings bear,
    /// where q ≤ 1, and where no peak is found (all spend the same, say).
    /// </summary>
    public static Outcome<GammaGammaFit> Of(IEnumerable<PurchaseRecord> records, FitSettings? settings = null)
    {
        settings ??= FitSettings.Standard;
        var repeaters = records.Where(r => r.Repeats > 0).ToArray();
        if (settings.Check(Math.Max(1, repeaters.Length), repeaters.Length) is { } refusal) return refusal;
        var unfit = repeaters.Count(r => r.MeanSpend is not > 0);
        if (unfit > 0) return new Refusal($"The mean spend of {unfit} repeat buyers is missing, zero or negative; leave them out or correct them.");
        var rows = repeaters.GroupBy(r => (r.Repeats, Spend: r.MeanSpend!.Value)).Select(g => new GammaGammaRows.Row(g.Key.Repeats, g.Key.Spend, g.Count())).Order().ToArray();
        var correlation = Pearson(rows);
        if (Math.Abs(correlation) > settings.MostCorrelation)
            return new Refusal($"How often customers buy and how much they spend are correlated ({Require.Text(correlation)}); the model supposes that they are not.");
        var unit = rows.Sum(r => r.Count * r.Spend) / repeaters.Length;
        var scaled = new GammaGammaRows([.. rows.Select(r => r with { Spend = r.Spend / unit })]);
        return Likelihood.Maximise(at => scaled.Mean(at, settings.Penalty), [3, 3, 1], [1, 2, 1], [10, 5, 0.5], [1, 1, 1]).Then<GammaGammaFit>(peak =>
        {
            var p = peak.Parameters;
            var errors = p.Select((value, i) => value * Math.Sqrt(peak.Covariance[i, i] / repeaters.Length)).ToArray();
            var log = repeaters.Length * (scaled.Mean(p, 0).Value - Math.Log(unit));
            return GammaGamma.Of(p[0], p[1], p[2] * unit).Select(model =>
                new GammaGammaFit(model, new GammaGammaErrors(errors[0], errors[1], errors[2] * unit), log, repeaters.Length, correlation));
        });
    }

    /// <summary>Pearson's correlation of x and z̄ over weighted rows; 0 where one of the two does not vary.</summary>
    private static double Pearson(GammaGammaRows.Row[] rows)
    {
        var n = rows.Sum(r => (double)r.Count);
        var (meanX, meanZ) = (rows.Sum(r => (double)r.Count * r.Repeats) / n, rows.Sum(r => r.Count * r.Spend) / n);
        var together = rows.Sum(r => r.Count * (r.Repeats - meanX) * (r.Spend - meanZ));
        var (x, z) = (rows.Sum(r => r.Count * Math.Pow(r.Repeats - meanX, 2)), rows.Sum(r => r.Count * Math.Pow(r.Spend - meanZ, 2)));
        return x > 0 && z > 0 ? together / Math.Sqrt(x) / Math.Sqrt(z) : 0;
    }
}

/// <summary>Standard errors of the parameters of <see cref="GammaGamma"/>, each in its parameter's unit.</summary>
public sealed record GammaGammaErrors(double P, double Q, double V);

/// <summary>The log-likelihood of grouped rows, sorted by x.</summary>
internal sealed class GammaGammaRows(GammaGammaRows.Row[] rows)
{
    private readonly double weight = rows.Sum(r => (double)r.Count);

    /// <summary>Customers with the same (x, z̄).</summary>
    public readonly record struct Row(int Repeats, double Spend, int Count) : IComparable<Row>
    {
        public int CompareTo(Row other) => (Repeats, Spend).CompareTo((other.Repeats, other.Spend));
    }

    /// <summary>The mean log-likelihood at (p, q, v), less the penalty times the sum of their squares, and its slope by their logarithms.</summary>
    public (double Value, double[] Slope) Mean(double[] at, double penalty)
    {
        var (p, q, v) = (at[0], at[1], at[2]);
        var (sum, slope) = (0.0, new double[3]);
        var (lnQ, psiQ, lnV) = (SpecialFunctions.GammaLn(q), SpecialFunctions.DiGamma(q), Math.Log(v));
        var (value, psiAll, psiOwn, lnX) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var (x, spend, count) = rows[i];
            if (i == 0 || x != rows[i - 1].Repeats)
            {
                lnX = Math.Log(x);
                value = SpecialFunctions.GammaLn(p * x + q) - SpecialFunctions.GammaLn(p * x) - lnQ + q * lnV + p * x * lnX;
                (psiAll, psiOwn) = (SpecialFunctions.DiGamma(p * x + q), SpecialFunctions.DiGamma(p * x));
            }

            var (all, lnSpend) = (x * spend + v, Math.Log(spend));
            var lnAll = Math.Log(all);
            sum += count * (value + (p * x - 1) * lnSpend - (p * x + q) * lnAll);
            slope[0] += count * x * (psiAll - psiOwn + lnSpend + lnX - lnAll);
            slope[1] += count * (psiAll - psiQ + lnV - lnAll);
            slope[2] += count * (q / v - (p * x + q) / all);
        }

        for (var i = 0; i < 3; i++) slope[i] = at[i] * (slope[i] / weight - 2 * penalty * at[i]);
        return (sum / weight - penalty * at.Sum(a => a * a), slope);
    }
}
