using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Tracking;

/// <summary>Counts what visitors do who have not consented to more: page views, events and seconds per day and source. Nobody is remembered.</summary>
internal sealed class CountVisits(TrackingGate door, SourceActivity activity, DailyCounts counts, WorkspaceClock clock)
{
    /// <summary>Page views without consent; the dimension is the source's code.</summary>
    public const string Views = "anonymous.views";

    /// <summary>Tracked events without consent.</summary>
    public const string Events = "anonymous.events";

    /// <summary>Pages read without consent; the amount is the seconds they were before somebody's eyes.</summary>
    public const string Read = "anonymous.read";

    private const int MaxMessages = 200;
    private static readonly TrackingTerms<AnonymousBatch> Terms = new(TrackingReader.MaxMessage * 2, Parse, batch => batch.WriteKey, batch => batch.Views + batch.Events + batch.Reads);
    private const int MaxSeconds = 24 * 60 * 60;

    public static void Map(Routes routes)
    {
        routes.MapPost("/v1/count", (HttpContext http) => http.RequestServices.GetRequiredService<CountVisits>().HandleAsync(http)).FromOutside().ExcludeFromDescription();
        routes.MapMethods("/v1/count", [HttpMethods.Options], TrackingAnswers.PreflightAsync).FromOutside().ExcludeFromDescription();
    }

    private async Task HandleAsync(HttpContext http)
    {
        var gate = await door.OpenAsync(http, Terms, http.RequestAborted);
        if (gate.Refusal is { } refusal)
        {
            if (gate.Source is { } known) activity.Refused(known.Id, refusal.Code, clock.Now());
            await TrackingAnswers.RefuseAsync(http, refusal);
            return;
        }

        var (source, batch, now) = (gate.Source!, gate.Request!, clock.Now());
        try
        {
            await counts.AddAsync(batch.CountsFor(source.Code), now, http.RequestAborted);
        }
        catch (Exception fault) when (StoreFaults.IsInfrastructure(fault))
        {
            await TrackingAnswers.RefuseAsync(http, TrackingErrors.NotNow);
            return;
        }

        activity.Took(source.Id, batch.Views + batch.Events + batch.Reads, now);
        await TrackingAnswers.AcceptAsync(http);
    }

    /// <summary>Only what is counted is read; ids and whatever else stands there are passed over.</summary>
    private static Result<AnonymousBatch> Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var batch = JsonSerializer.Deserialize(body.Span, CountJson.Default.AnonymousBatch);
            if (batch?.Batch is not { Count: > 0 } messages) return TrackingErrors.EmptyBatch;
            if (messages.Count > MaxMessages) return TrackingErrors.RequestTooLarge;
            foreach (var message in messages)
            {
                if (message is { Type: "page" }) batch.Views++;
                else if (message is { Type: "track", Event: "Time on Page", Seconds: > 0 and <= MaxSeconds }) (batch.Reads, batch.Seconds) = (batch.Reads + 1, batch.Seconds + (long)message.Seconds.Value);
                else if (message is { Type: "track", Event.Length: > 0 }) batch.Events++;
                else return TrackingErrors.WrongType("type");
            }

            return batch;
        }
        catch (JsonException)
        {
            return TrackingErrors.InvalidJson;
        }
    }
}

/// <summary>A body of <c>/v1/count</c>.</summary>
internal sealed class AnonymousBatch
{
    public string? WriteKey { get; init; }

    public List<AnonymousMessage?>? Batch { get; init; }

    internal int Views { get; set; }

    internal int Events { get; set; }

    internal int Reads { get; set; }

    internal long Seconds { get; set; }

    internal List<DailyCount> CountsFor(string source)
    {
        var counts = new List<DailyCount>(3);
        if (Views > 0) counts.Add(new DailyCount(CountVisits.Views, source, Views));
        if (Events > 0) counts.Add(new DailyCount(CountVisits.Events, source, Events));
        if (Reads > 0) counts.Add(new DailyCount(CountVisits.Read, source, Reads, Seconds));
        return counts;
    }
}

internal sealed record AnonymousMessage(string? Type, string? Event, double? Seconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AnonymousBatch))]
internal sealed partial class CountJson : JsonSerializerContext;
