using Pistos.Platform.Deliveries;

namespace Pistos.Platform.Webhooks;

/// <summary>How an endpoint does, for the screen.</summary>
/// <param name="Failures">In a row.</param>
/// <param name="PausedUntil">Null when it is tried as soon as something is due.</param>
public sealed record EndpointHealth(bool Enabled, string? DisabledReason, int Failures, DateTime? FailingSince, DateTime? PausedUntil)
{
    internal static EndpointHealth Of(WebhookEndpoint endpoint, DeliveryLane? lane, DateTime now) => new(
        endpoint.Enabled, endpoint.DisabledReason, lane?.Failures ?? 0, lane?.FailingSince, lane?.IsPaused(now) == true ? lane.PausedUntil : null);
}
