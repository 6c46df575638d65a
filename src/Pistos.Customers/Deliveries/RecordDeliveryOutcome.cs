using Microsoft.Extensions.Logging;
using Pistos.Customers.Timeline;
using Pistos.Platform.Deliveries;

namespace Pistos.Customers.Deliveries;

/// <summary>Puts the outcome of a delivery on the customer's timeline.</summary>
internal sealed partial class RecordDeliveryOutcome(ITimeline timeline, ILogger<RecordDeliveryOutcome> logger) : IDeliveryOutcomeSink
{
    public async Task RecordAsync(DeliveryOutcome outcome, CancellationToken ct)
    {
        var report = new DeliveryReported(outcome.DeliveryId, outcome.Topic, outcome.Status.ToString().ToLowerInvariant(), outcome.Problem);
        try
        {
            await timeline.RecordAsync(
                new Draft(report)
                {
                    CustomerId = outcome.CustomerId,
                    Channel = outcome.Channel,
                    Direction = Direction.Out,
                    Actor = "system",
                    OccurredAt = outcome.At,
                    IdempotencyKey = outcome.IdempotencyKey,
                },
                ct);
        }
        catch (NoSuchCustomerException)
        {
            LogNobody(logger, outcome.DeliveryId); // erased meanwhile: there is no timeline to put it on
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The outcome of delivery {Delivery} concerns a customer who is no more")]
    private static partial void LogNobody(ILogger logger, Guid delivery);
}
