using System.Diagnostics;
using System.Globalization;
using MathNet.Numerics.Distributions;
using Pistos.Statistics.Alarm;
using Pistos.Statistics.Value;

namespace Pistos.Bench;

/// <summary>Fits and predictions of customer value, for the CDNOW sample and for a million simulated customers; and a replay of alarms.</summary>
internal static class ValueModels
{
    private const int Many = 1_000_000;

    public static Task<IEnumerable<Figure>> MeasureAsync() => Task.FromResult<IEnumerable<Figure>>([Cdnow(), .. Simulated(), Replay()]);

    private static Figure Cdnow()
    {
        const string What = "CDNOW (2,357 customers): BG/NBD and Gamma–Gamma fitted with standard errors, all predicted";
        if (CdnowLog.Orders() is not { } orders) return new Figure(What, "the sample is not on this machine", "≤ 1 s");
        PurchaseRecord[] records = [.. PurchaseHistory.Of(orders, CdnowLog.CalibrationEnd).Value.Select(h => h.Record)];
        var cold = Stopwatch.StartNew();
        FitAndPredict(records);
        var first = cold.Elapsed.TotalSeconds;
        var times = new Times(Enumerable.Range(0, 5).Select(_ => Time(() => FitAndPredict(records))));
        return new Figure(What, Times.Text($"{times.Median / 1000:0.00} s (the first time in a process {first:0.00} s)"), "≤ 1 s");
    }

    private static IEnumerable<Figure> Simulated()
    {
        var records = Customers(new Random(1));
        var clock = Stopwatch.StartNew();
        var rows = FitAndPredict(records);
        var seconds = clock.Elapsed.TotalSeconds;
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        yield return new Figure("the same for 1,000,000 simulated customers", Times.Text($"{seconds:0.0} s ({rows:N0} distinct rows)"), "≤ 60 s");
        yield return new Figure("largest memory of the process meanwhile", Times.Text($"{memory:N0} MB"), "≤ 1 GB");
    }

    private static Figure Replay()
    {
        var (random, monday) = (new Random(2), new DateTime(2026, 3, 2));
        HourlyCount[] history = [.. Enumerable.Range(0, 5000).Select(h => new HourlyCount(monday.AddHours(h), Poisson.Sample(random, h % 24 < 8 ? 2 : 12)))];
        var profile = HourOfWeekProfile.Of(history[..4000]).Value;
        var times = new Times(Enumerable.Range(0, 20).Select(_ => Time(() => AlarmReplay.Of(history[4000..], profile))));
        return new Figure("1,000 hours of alarms replayed (tail, EWMA, CUSUM, negative share, crisis)", Times.Text($"median {times.Median:0.0} ms, slowest of 20 {times.P99:0.0} ms"), "≤ 50 ms");
    }

    /// <summary>Both models, and of each customer: alive, purchases in a year, next purchase, spend, and value in a year. Answers how many rows differed.</summary>
    private static int FitAndPredict(PurchaseRecord[] records)
    {
        var (purchases, spending) = (BgNbdFit.Of(records).Value, GammaGammaFit.Of(records).Value);
        foreach (var record in records)
        {
            _ = purchases.Model.Alive(record);
            _ = purchases.Model.Purchases(record, 52).Value;
            _ = purchases.Model.Next(record);
            _ = spending.Model.Spend(record).Value;
        }

        _ = new LifetimeValue(purchases.Model, spending.Model).Of(records, new Horizon()).Value;
        return purchases.DistinctRows;
    }

    /// <summary>Customers who began within a year and were observed until its end, by the day, with parameters like those of CDNOW.</summary>
    private static PurchaseRecord[] Customers(Random random)
    {
        var records = new PurchaseRecord[Many];
        for (var i = 0; i < Many; i++)
        {
            var days = 182 + random.Next(182);
            var (rate, leave) = (Gamma.Sample(random, 0.25, 4.4), Beta.Sample(random, 0.8, 2.4));
            var (x, last, at) = (0, 0, 0.0);
            do
            {
                at += 7 * Exponential.Sample(random, rate);
                if (at > days) break;
                if ((int)at > last) (x, last) = (x + 1, (int)at);
            }
            while (random.NextDouble() >= leave);

            double? mean = x == 0 ? null : Math.Max(0.01, Math.Round(Gamma.Sample(random, 6.2 * x, x * Gamma.Sample(random, 3.7, 15.4)), 2));
            records[i] = PurchaseRecord.Of(x, last / 7.0, days / 7.0, mean).Value;
        }

        return records;
    }

    private static double Time(Action run)
    {
        var clock = Stopwatch.StartNew();
        run();
        return clock.Elapsed.TotalMilliseconds;
    }
}

/// <summary>The CDNOW sample, in the folder that <c>PISTOS_TEST_DATA</c> names.</summary>
internal static class CdnowLog
{
    public static readonly DateOnly CalibrationEnd = new(1997, 9, 30);
    public static readonly DateOnly End = new(1998, 6, 30);

    public static List<Order<string>>? Orders()
    {
        if (Environment.GetEnvironmentVariable("PISTOS_TEST_DATA") is not { Length: > 0 } data || !Directory.Exists(data)) return null;
        var file = Directory.EnumerateFiles(data, "CDNOW_sample.txt", SearchOption.AllDirectories).FirstOrDefault();
        return file is null ? null : [.. File.ReadLines(file).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => l.Length == 5).Select(Read)];
    }

    private static Order<string> Read(string[] row) =>
        new(row[1], DateOnly.ParseExact(row[2], "yyyyMMdd", CultureInfo.InvariantCulture), double.Parse(row[4], CultureInfo.InvariantCulture));
}
