using System.Diagnostics;
using Pistos.Statistics.Heard;

namespace Pistos.Bench;

/// <summary>Correcting a million answers for who spoke: twelve kinds of customers, answers from 0 to 10, as they would come from a store.</summary>
internal static class Heard
{
    private const int Answers = 1_000_000;

    public static Task<IEnumerable<Figure>> MeasureAsync()
    {
        var random = new Random(1);
        var customers = Enumerable.Range(0, 12).Select(i => (Name: $"{(i % 2 == 0 ? "issue" : "no issue")}, tenure {i / 2}", Customers: 400_000L)).ToArray();
        var answers = new StratumAnswer[Answers];
        for (var i = 0; i < Answers; i++)
        {
            var kind = random.Next(customers.Length);
            answers[i] = new(customers[kind].Name, random.Next(11 - kind / 2));
        }

        var times = new Times(Enumerable.Range(0, 21).Select(_ => Time(answers, customers)).Skip(1));
        return Task.FromResult<IEnumerable<Figure>>(
            [new Figure("1,000,000 answers post-stratified by 12 strata, with interval, design effect and weights", Times.Text($"median {times.Median:0} ms, slowest of 20 {times.P99:0} ms"), "≤ 1 s")]);
    }

    private static double Time(StratumAnswer[] answers, (string, long)[] customers)
    {
        var clock = Stopwatch.StartNew();
        _ = PostStratification.Of(answers, customers).Value;
        return clock.Elapsed.TotalMilliseconds;
    }
}
