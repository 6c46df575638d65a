using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Customers.Privacy;

/// <summary>The personal data of this customer was erased; what is left serves the statistics.</summary>
public sealed record CustomerErased : IInteraction
{
    public static string Kind => "customer_erased";
}

/// <summary>Something that an erased customer did: that and when it happened counts, what it was is gone.</summary>
public sealed record InteractionErased : IInteraction
{
    public static string Kind => "interaction_erased";
}

[JsonSerializable(typeof(CustomerErased))]
[JsonSerializable(typeof(InteractionErased))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
