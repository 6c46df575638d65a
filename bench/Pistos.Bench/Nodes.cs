using Pistos.Platform.Store;

namespace Pistos.Bench;

/// <summary>Two nodes on one PostgreSQL against one node, on the same cores.</summary>
internal static class Nodes
{
    private const int Requests = 400;

    public static async Task<IEnumerable<Figure>> MeasureAsync()
    {
        await using var one = await BenchServer.StartAsync(Engine.Postgres);
        await using var two = await one.JoinAsync();
        await Task.WhenAll(SendAsync(one, 1_000, 8), SendAsync(two, 1_000, 8));
        var rounds = new List<(double Alone, double Together)>();
        for (var round = 0; round < 5; round++)
        {
            var alone = await SendAsync(one, Requests, 16);
            var together = await Task.WhenAll(SendAsync(one, Requests / 2, 8), SendAsync(two, Requests / 2, 8));
            // Both began at once: the slower one says when all of it was there.
            rounds.Add((alone, 2 * together.Min()));
        }

        var (single, both) = rounds.OrderBy(r => r.Together / r.Alone).ElementAt(rounds.Count / 2);
        return [new Figure("two nodes on one PostgreSQL, the same cores", Times.Text($"{both / single:0.00} × one node ({both:0}/s against {single:0}/s)"), "≥ 0.9 ×")];
    }

    private static async Task<double> SendAsync(BenchServer server, int requests, int connections) =>
        (await Ingest.SendAsync(server, requests, connections, perRequest: 100)).PerSecond;
}
