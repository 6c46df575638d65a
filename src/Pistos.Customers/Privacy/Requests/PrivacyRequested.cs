using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Privacy.Requests;

/// <summary>A customer asked the shop for their data, or to be forgotten.</summary>
/// <param name="Wish"><c>data</c> or <c>erasure</c>.</param>
public sealed record PrivacyRequested(string Wish) : IInteraction
{
    public static string Kind => "privacy_requested";

    [JsonIgnore]
    public string? Label => Wish;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PrivacyRequested))]
internal sealed partial class PrivacyRequestJson : JsonSerializerContext;
