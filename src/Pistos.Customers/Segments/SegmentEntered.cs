using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Segments;

/// <summary>What is known of the customer began to fit a segment.</summary>
/// <param name="Name">Its name at that moment.</param>
public sealed record SegmentEntered(Guid SegmentId, string Name) : IInteraction
{
    public static string Kind => "segment_entered";

    /// <summary>The latest contact with the customer, where that is long past, as after an import: what made them fit lies back then, though it was seen only now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? LastContactAt { get; init; }

    public string? Label => Name;
}

/// <summary>What is known of the customer no longer fits a segment.</summary>
/// <param name="Name">Its name at that moment.</param>
public sealed record SegmentLeft(Guid SegmentId, string Name) : IInteraction
{
    public static string Kind => "segment_left";

    public string? Label => Name;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SegmentEntered))]
[JsonSerializable(typeof(SegmentLeft))]
internal sealed partial class SegmentsJson : JsonSerializerContext;
