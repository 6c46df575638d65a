using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Pistos.Testing;

namespace Pistos.Faults.Tests;

/// <summary>Customers who do things in a shop all at once, and a shop that tells of them until it is told that they are safe. Knows what was acknowledged.</summary>
internal sealed class Crowd(int seed, params ServerProcess[] servers)
{
    private const int Workers = 6;
    private const int People = 25;
    private static readonly string[] Names = ["Μαρία Παπαδοπούλου", "Νίκος Γεωργίου", "Ελένη Δημητρίου", "Γιάννης Ιωάννου"];

    private readonly ConcurrentDictionary<string, bool> messages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> surprises = new();
    private readonly CancellationTokenSource closing = new();
    private Task running = Task.CompletedTask;
    private int told;

    /// <summary>All message ids that were ever sent, and whether the server said of them that they are safe.</summary>
    public IReadOnlyDictionary<string, bool> Messages => messages;

    public int Acknowledged => messages.Count(m => m.Value);

    /// <summary>How many requests were answered with success.</summary>
    public int Told => Volatile.Read(ref told);

    /// <summary>Answers that no client should see.</summary>
    public IReadOnlyCollection<string> Surprises => surprises;

    public void Start() => running = Task.WhenAll(Enumerable.Range(0, Workers).Select(n => Task.Run(() => ShopAsync(n))));

    /// <summary>Waits until so many more requests have been answered with success.</summary>
    public async Task WaitForAsync(int more)
    {
        for (var goal = Told + more; Told < goal; await Task.Delay(10))
        {
            if (running.IsFaulted) await running;
            Assert.All(servers, server => Assert.False(server.HasExited, server.Output));
        }
    }

    public async Task StopAsync()
    {
        await closing.CancelAsync();
        await running;
    }

    private async Task ShopAsync(int worker)
    {
        var chance = new Random(seed * 31 + worker);
        var untold = new List<Telling>();
        for (var turn = 0; !closing.IsCancellationRequested; turn++)
        {
            var retries = untold.Count > 0 && chance.Next(2) == 0;
            var telling = retries ? untold[0] : Next(chance, worker, turn);
            foreach (var id in telling.Ids) messages.TryAdd(id, false);
            if (await TellAsync(servers[chance.Next(servers.Length)], telling))
            {
                Interlocked.Increment(ref told);
                foreach (var id in telling.Ids) messages[id] = true;
                if (retries) untold.RemoveAt(0);
            }
            else
            {
                if (!retries) untold.Add(telling);
                await Task.Delay(20);
            }
        }
    }

    private async Task<bool> TellAsync(ServerProcess server, Telling telling)
    {
        try
        {
            using var answer = await Shop.SendAsync(server, telling.Path, telling.Json);
            if (!answer.IsSuccessStatusCode && answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
                surprises.Enqueue($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false; // It was killed before it could answer: nobody knows whether the message is safe.
        }
    }

    private Telling Next(Random chance, int worker, int turn)
    {
        if (chance.Next(3) > 0)
        {
            var id = $"m{worker}-{turn}";
            return new Telling(chance.Next(2) == 0 ? "/v1/batch" : "/v1/import", $$"""{"batch":[{{Message(id)}}]}""", [id]);
        }

        List<string> ids = [.. Enumerable.Range(0, chance.Next(2, 15)).Select(i => $"m{worker}-{turn}-{i}")];
        if (chance.Next(2) == 0) ids.Add(ids[0]);                                  // twice in one batch
        if (messages.Count > 0 && chance.Next(2) == 0) ids.Add(Known(chance));     // told before, perhaps by somebody else just now
        return new Telling("/v1/batch", $$"""{"batch":[{{string.Join(',', ids.Select(id => Message(id)))}}]}""", ids);
    }

    private string Known(Random chance) => messages.Keys.ElementAtOrDefault(chance.Next(Math.Min(messages.Count, 50))) ?? "m0-0";

    /// <summary>What a message says follows from its id: one that is told again says the same.</summary>
    private string Message(string id)
    {
        var chance = new Random(id.Aggregate(seed, (sum, letter) => unchecked(sum * 31 + letter)));
        var person = chance.Next(People);
        var visitor = $"v{chance.Next(600)}";
        var at = DateTime.UnixEpoch.AddDays(20_000 + chance.Next(40)).AddMinutes(chance.Next(1440)).ToString("O", CultureInfo.InvariantCulture);
        return chance.Next(8) switch
        {
            0 => $$$"""{"type":"identify","messageId":"{{{id}}}","anonymousId":"{{{visitor}}}","userId":"u{{{person}}}","timestamp":"{{{at}}}","traits":{"mid":"{{{id}}}","email":"p{{{person}}}@example.gr","name":"{{{Names[chance.Next(Names.Length)]}}}"}}""",
            1 => $$$"""{"type":"track","messageId":"{{{id}}}","userId":"u{{{person}}}","event":"Order Completed","timestamp":"{{{at}}}","properties":{"mid":"{{{id}}}","order_id":"{{{id}}}","total":{{{chance.Next(1, 90)}}}.5,"currency":"EUR","products":[{"name":"Μέλι","quantity":1,"price":9.5}]}}""",
            2 or 3 => $$$"""{"type":"page","messageId":"{{{id}}}","anonymousId":"{{{visitor}}}","timestamp":"{{{at}}}","properties":{"mid":"{{{id}}}","path":"/meli"}}""",
            _ => $$$"""{"type":"track","messageId":"{{{id}}}","anonymousId":"{{{visitor}}}","event":"Στο καλάθι","timestamp":"{{{at}}}","properties":{"mid":"{{{id}}}"}}""",
        };
    }

    private sealed record Telling(string Path, string Json, IReadOnlyList<string> Ids);
}
