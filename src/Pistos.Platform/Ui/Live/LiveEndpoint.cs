using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Pistos.Platform.Access;
using Pistos.Platform.Live;

namespace Pistos.Platform.Ui;

/// <summary>The stream by which open pages hear that something they show has changed: names of topics, never content.</summary>
internal static class LiveEndpoint
{
    private const int MostTopics = 200;

    /// <summary>So long a stream lives. Then the browser comes again, and is asked again who it is; before a proxy would cut the silence.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(55);

    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(150);

    /// <summary>What is on its way when a stream breaks was published a little before the last thing that arrived.</summary>
    private const long UnderWayMilliseconds = 2_000;

    public static void Map(Routes routes) => routes.MapGet("/live", ListenAsync).RequireMember();

    private static async Task<IResult> ListenAsync(
        string? topics, long? since, HttpContext http, ILive live, LiveMemory memory, LiveListener listener, TimeProvider clock, IHostApplicationLifetime server)
    {
        var ct = http.RequestAborted;
        var wanted = (topics ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (wanted.Count is 0 or > MostTopics) return TypedResults.BadRequest();

        var allowed = new List<string>(wanted.Count);
        foreach (var topic in wanted)
            if (await listener.MayHearAsync(topic, ct)) allowed.Add(topic);
        if (allowed.Count == 0) return TypedResults.StatusCode(StatusCodes.Status403Forbidden);

        // A browser that reconnects says itself where it was.
        if (long.TryParse(http.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out var last)) since = last - UnderWayMilliseconds;
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Stream(live, memory, listener, allowed, since, clock, server.ApplicationStopping, ct));
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(
        ILive live, LiveMemory memory, LiveListener listener, List<string> topics, long? since, TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var subscription = live.Subscribe([.. topics, listener.EndTopic]);
        yield return Item("", clock);   // Opens the stream at once.

        if (since is { } from)
            foreach (var missed in memory.Since(from, topics)) yield return Item(missed, clock);

        // A server that is told to stop waits for its requests, so the streams end first: the pages come again to the next one.
        using var life = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        life.CancelAfter(Life);
        await using var changes = subscription.ReadAllAsync(life.Token).GetAsyncEnumerator(life.Token);
        while (await NextAsync(changes, life.Token))
        {
            // The session may have ended and permissions changed since the stream was opened.
            if (changes.Current == listener.EndTopic || !await listener.IsStillInAsync(ct)) yield break;
            if (await listener.MayHearAsync(changes.Current, ct)) yield return Item(changes.Current, clock);
        }
    }

    /// <summary>False when the stream has lived long enough, the browser has gone or the server stops.</summary>
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<string> changes, CancellationToken life)
    {
        try { return await changes.MoveNextAsync(); }
        catch (OperationCanceledException) when (life.IsCancellationRequested) { return false; }
    }

    private static SseItem<string> Item(string topic, TimeProvider clock) => new(topic)
    {
        EventId = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        ReconnectionInterval = topic.Length == 0 ? Reconnect : null,
    };
}
