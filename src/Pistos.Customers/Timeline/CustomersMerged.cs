using System.Text.Json.Serialization;

namespace Pistos.Customers.Timeline;

/// <summary>Another customer turned out to be this one, and everything of theirs is on this timeline now.</summary>
/// <param name="OtherId">Who was merged into this customer.</param>
/// <param name="Reason">Why: <c>visitor</c>, <c>email</c>, <c>agent</c> …</param>
public sealed record CustomersMerged(Guid OtherId, string Reason) : IInteraction
{
    public static string Kind => "customers_merged";
}

/// <summary>A merge was taken back.</summary>
/// <param name="OtherId">Who is a customer of their own again.</param>
public sealed record CustomersUnmerged(Guid OtherId) : IInteraction
{
    public static string Kind => "customers_unmerged";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CustomersMerged))]
[JsonSerializable(typeof(CustomersUnmerged))]
internal sealed partial class TimelineJson : JsonSerializerContext;
