using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Pistos.Channels.Sources;
using Pistos.Customers.Profiles.Consents;
using Pistos.Customers.Timeline;
using Pistos.Platform.Access;
using Pistos.Platform.Time;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Tracking;

/// <summary>The tracking API: takes what Segment's and RudderStack's clients send, and answers when it is durable.</summary>
internal sealed class ReceiveTracking(TrackingGate door, SourceActivity activity, ITimeline timeline, WorkspaceClock clock)
{
    private static readonly (string Path, TrackingCall? Call)[] Addresses =
    [
        ("identify", TrackingCall.Identify), ("i", TrackingCall.Identify),
        ("track", TrackingCall.Track), ("t", TrackingCall.Track),
        ("page", TrackingCall.Page), ("p", TrackingCall.Page),
        ("screen", TrackingCall.Screen), ("s", TrackingCall.Screen),
        ("group", TrackingCall.Group), ("g", TrackingCall.Group),
        ("alias", TrackingCall.Alias), ("a", TrackingCall.Alias),
        ("batch", null), ("b", null), ("import", null),
    ];

    public static void Map(Routes routes)
    {
        foreach (var (path, call) in Addresses) Map(routes, $"/v1/{path}", call);
        Map(routes, "/beacon/v1/batch", null);
    }

    private static void Map(Routes routes, string path, TrackingCall? call)
    {
        routes.MapPost(path, (HttpContext http) => http.RequestServices.GetRequiredService<ReceiveTracking>().HandleAsync(http, call)).FromOutside().ExcludeFromDescription();
        routes.MapMethods(path, [HttpMethods.Options], TrackingAnswers.PreflightAsync).FromOutside().ExcludeFromDescription();
    }

    private async Task HandleAsync(HttpContext http, TrackingCall? call)
    {
        var ct = http.RequestAborted;
        var gate = await door.OpenAsync(http, new TrackingTerms<TrackingRequest>(TrackingReader.MaxRequest, body => TrackingReader.Read(body, call), request => request.WriteKey, request => request.Messages.Count), ct);
        if (gate.Refusal is { } refusal)
        {
            if (gate.Source is { } known) activity.Refused(known.Id, refusal.Code, clock.Now());
            await TrackingAnswers.RefuseAsync(http, refusal);
            return;
        }

        var receivedAt = clock.Now();
        var (source, request) = (gate.Source!, gate.Request!);
        var drafts = new List<Draft>(request.Messages.Count);
        var network = ConsentProof.Shorten(http.Connection.RemoteIpAddress);
        foreach (var message in request.Messages) drafts.Add(TrackingDrafts.From(source, message, receivedAt, network));
        try
        {
            await timeline.RecordManyAsync(drafts, ct);
        }
        catch (TimelineUnavailableException)
        {
            await TrackingAnswers.RefuseAsync(http, TrackingErrors.NotNow);
            return;
        }

        activity.Took(source.Id, drafts.Count, receivedAt);
        await TrackingAnswers.AcceptAsync(http);
    }
}
