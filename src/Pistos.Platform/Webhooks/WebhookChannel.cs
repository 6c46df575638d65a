using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Deliveries;
using Pistos.Platform.Net;
using Pistos.Platform.Store;

namespace Pistos.Platform.Webhooks;

/// <summary>Delivers to the brand's own systems over HTTP, signed, by Standard Webhooks 1.0.</summary>
/// <remarks>At least once: a receiver recognises a repetition by <c>webhook-id</c>, which all attempts share.</remarks>
internal sealed class WebhookChannel(IDbContextFactory<Store.Store> stores, IOutgoingHttp http, TimeProvider clock) : IDeliveryChannel
{
    public const string ChannelName = "webhook";

    // Nothing of the answer but its status concerns us, so none of its body is read.
    private static readonly OutgoingLimits Limits = new(TimeSpan.FromSeconds(20), MaxBodyBytes: 0);
    private static readonly TimeSpan PauseWhenThrottled = TimeSpan.FromSeconds(30);

    public string Name => ChannelName;

    public bool ReachesCustomer => false;

    public int AtOncePerLane => 4;

    public async Task<DeliveryResult> SendAsync(DeliveryToSend delivery, CancellationToken ct)
    {
        if (await FindAsync(delivery.Recipient, ct) is not { Enabled: true } endpoint)
            return new DeliveryResult(AttemptOutcome.Suppressed, "endpoint_disabled");

        var at = clock.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(delivery.Payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var id = IdOf(delivery.Id);
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(id, at, body, endpoint.SecretsAt(clock.Now())));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Pistos-Webhooks", "1.0"));
        return Judge(await http.SendAsync(request, Limits, ct), at);
    }

    public async Task GiveUpLaneAsync(Store.Store store, string lane, string problem, CancellationToken ct)
    {
        if (WebhookEndpoint.IdOf(lane) is not { } id || await store.Set<WebhookEndpoint>().FindAsync([id], ct) is not { Enabled: true } endpoint) return;
        endpoint.Disable(problem == "gone" ? "gone" : "failing", clock.Now());
    }

    /// <summary>The <c>webhook-id</c> of a delivery.</summary>
    public static string IdOf(Guid delivery) => $"msg_{delivery:N}";

    private async Task<WebhookEndpoint?> FindAsync(string recipient, CancellationToken ct)
    {
        if (!Guid.TryParseExact(recipient, "N", out var id)) return null;
        await using var store = await stores.CreateDbContextAsync(ct);
        return await store.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(endpoint => endpoint.Id == id, ct);
    }

    private static DeliveryResult Judge(OutgoingAnswer answer, DateTimeOffset at)
    {
        if (answer.Problem is not OutgoingProblem.None) return NoAnswer(answer.Problem);

        var wait = WaitOf(answer.RetryAfter, at);
        return answer.Status switch
        {
            >= 200 and < 300 => new DeliveryResult(AttemptOutcome.Delivered, Code: answer.Status),
            410 => new DeliveryResult(AttemptOutcome.LaneGone, "gone", answer.Status),
            429 or 502 or 504 => new DeliveryResult(AttemptOutcome.TryAgain, "throttled", answer.Status, wait ?? PauseWhenThrottled),
            >= 300 and < 400 => new DeliveryResult(AttemptOutcome.TryAgain, "redirected", answer.Status, wait),
            _ => new DeliveryResult(AttemptOutcome.TryAgain, "status", answer.Status, wait),
        };
    }

    private static DeliveryResult NoAnswer(OutgoingProblem problem) => problem is OutgoingProblem.TimedOut
        ? new DeliveryResult(AttemptOutcome.Unknown, "timed_out")
        : new DeliveryResult(AttemptOutcome.TryAgain, WebhookProblems.CodeOf(problem));

    private static TimeSpan? WaitOf(RetryConditionHeaderValue? asked, DateTimeOffset now) => asked switch
    {
        { Delta: { } delta } when delta > TimeSpan.Zero => delta,
        { Date: { } date } when date > now => date - now,
        _ => null,
    };
}

/// <summary>The words for what went wrong on the way out.</summary>
internal static class WebhookProblems
{
    /// <summary>The end of the text keys <c>deliveries.problem.…</c> and <c>webhooks.url.…</c>.</summary>
    public static string CodeOf(OutgoingProblem problem) => problem switch
    {
        OutgoingProblem.SchemeNotAllowed => "scheme_not_allowed",
        OutgoingProblem.CredentialsInAddress => "credentials_in_address",
        OutgoingProblem.PortNotAllowed => "port_not_allowed",
        OutgoingProblem.ReservedAddress => "reserved_address",
        OutgoingProblem.NameNotFound => "name_not_found",
        OutgoingProblem.ConnectionFailed => "connection_failed",
        OutgoingProblem.SecureConnectionFailed => "secure_connection_failed",
        OutgoingProblem.TimedOut => "timed_out",
        _ => "not_an_address",
    };
}
