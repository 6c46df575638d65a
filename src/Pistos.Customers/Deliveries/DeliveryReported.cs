using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Deliveries;

/// <summary>What became of something that was sent to the customer.</summary>
/// <param name="Topic">What it was about, such as the name of a letter.</param>
/// <param name="Status"><c>sent</c>, <c>delivered</c>, <c>read</c>, <c>failed</c>, <c>bounced</c> or <c>suppressed</c>.</param>
/// <param name="Problem">Why not, in snake_case; null when all went well.</param>
public sealed record DeliveryReported(Guid DeliveryId, string Topic, string Status, string? Problem) : IInteraction
{
    public static string Kind => "delivery_reported";

    string? IInteraction.Label => Topic;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryReported))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
