using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Tracking;

/// <summary>Something happened that the shop gave a name of its own.</summary>
/// <param name="Name">As the shop calls it: <c>Added to wishlist</c>.</param>
/// <param name="Properties">Whatever the shop says about it.</param>
/// <param name="Path">On which page.</param>
/// <param name="Campaign">The utm parameters of the visit.</param>
public sealed record EventTracked(string Name, RawJson? Properties, string? Path = null, RawJson? Campaign = null) : IInteraction
{
    public static string Kind => "event";

    [JsonIgnore]
    public string? Label => Name;
}

[JsonSerializable(typeof(PageViewed))]
[JsonSerializable(typeof(PageLeft))]
[JsonSerializable(typeof(ScreenViewed))]
[JsonSerializable(typeof(EventTracked))]
[JsonSerializable(typeof(IdentityLinked))]
internal sealed partial class TrackingJson : JsonSerializerContext
{
    /// <summary>What is stored is never put into a page as it is, so Greek stays Greek in it, at a third of the size.</summary>
    public static readonly TrackingJson Stored = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
