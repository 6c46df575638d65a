using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Pistos.Platform.Store;
using Pistos.Testing;

namespace Pistos.Bench;

/// <summary>Durable ingest over loopback, against what the database does by itself in the same run.</summary>
internal static class Ingest
{
    /// <summary>How many customers the events are of.</summary>
    public const int Customers = 5_000;

    /// <summary><c>/v1/batch</c> of 100 from sixteen connections.</summary>
    public static async Task<IEnumerable<Figure>> BatchesAsync(Engine engine)
    {
        await using var raw = await TestDatabase.CreateAsync(engine);
        await RawInserts.RateAsync(raw, 20_000, 1_000);
        await using var server = await BenchServer.StartAsync(engine);
        // Until the compiler has done its best: a server runs for weeks.
        await SendAsync(server, requests: 2_000, connections: 16, perRequest: 100);

        var ratios = new List<(double Ours, double Raw)>();
        var before = server.Process.Work;
        for (var round = 0; round < 5; round++)
        {
            var rawRate = await RawInserts.RateAsync(raw, 80_000, 1_000);
            var ours = await SendAsync(server, requests: 800, connections: 16, perRequest: 100);
            ratios.Add((ours.PerSecond, rawRate));
        }

        var work = (server.Process.Work - before).TotalMicroseconds / (ratios.Count * 80_000);
        var (mine, theirs) = ratios.OrderBy(r => r.Ours / r.Raw).ElementAt(ratios.Count / 2);
        return [new Figure($"durable ingest, /v1/batch of 100, {engine}", Times.Text($"{mine / theirs:0.00} of raw inserts ({mine:0}/s against {theirs:0}/s; {work:0} µs of processor time an event)"), engine is Engine.Sqlite ? "≥ 0.40" : "≥ 0.30")];
    }

    /// <summary><c>/v1/track</c> from 32 connections, one event each.</summary>
    public static async Task<IEnumerable<Figure>> SinglesAsync()
    {
        await using var raw = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var server = await BenchServer.StartAsync(Engine.Sqlite);
        await SendAsync(server, requests: 3_000, connections: 32, perRequest: 1);
        var rounds = new List<(double Ours, double Raw, double P99)>();
        for (var round = 0; round < 5; round++)
        {
            var rawRate = await RawInserts.RateAsync(raw, 4_000, 1);
            var ours = await SendAsync(server, requests: 10_000, connections: 32, perRequest: 1);
            rounds.Add((ours.PerSecond, rawRate, ours.P99));
        }

        var (mine, theirs, _) = rounds.OrderBy(r => r.Ours / r.Raw).ElementAt(rounds.Count / 2);
        var p99 = new Times(rounds.Select(r => r.P99)).Median;
        return
        [
            new Figure("single /v1/track, 32 connections, SQLite", Times.Text($"{mine / theirs:0.00} × one row per transaction ({mine:0}/s against {theirs:0}/s)"), "≥ 1.0 ×"),
            new Figure("the same, slowest 1 %", Times.Text($"p99 {p99:0} ms"), "≤ 60 ms"),
        ];
    }

    internal static async Task<(double PerSecond, double P99)> SendAsync(BenchServer server, int requests, int connections, int perRequest)
    {
        var waits = new ConcurrentBag<double>();
        var next = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var client = server.Client();
            while (Interlocked.Increment(ref next) <= requests)
            {
                using var body = new StringContent(perRequest == 1 ? Event(typed: false) : Batch(perRequest), Encoding.UTF8, "application/json");
                var at = Stopwatch.GetTimestamp();
                using var answer = await client.PostAsync(new Uri(perRequest == 1 ? "/v1/track" : "/v1/batch", UriKind.Relative), body);
                if (answer.StatusCode is not HttpStatusCode.OK) throw new InvalidOperationException($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                waits.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }
        }));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (requests * (double)perRequest / seconds, new Times(waits).P99);
    }

    private static string Batch(int events)
    {
        var text = new StringBuilder("""{"batch":[""");
        for (var i = 0; i < events; i++) text.Append(i == 0 ? "" : ",").Append(Event(typed: true));
        return text.Append("]}").ToString();
    }

    private static string Event(bool typed)
    {
        var type = typed ? "\"type\":\"track\"," : "";
        var properties = """{"sku":"EL-1042","price":12.9,"category":"Σαπούνια"}""";
        return "{" + type + $"\"anonymousId\":\"visitor-{Random.Shared.Next(Customers)}\",\"messageId\":\"{Guid.CreateVersion7()}\",\"event\":\"Product Viewed\",\"properties\":{properties}" + "}";
    }
}
