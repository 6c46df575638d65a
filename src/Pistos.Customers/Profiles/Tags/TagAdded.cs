using Pistos.Customers.Timeline;

namespace Pistos.Customers.Profiles.Tags;

/// <summary>Somebody put a tag on a customer.</summary>
public sealed record TagAdded(string Tag) : IInteraction
{
    public static string Kind => "tag_added";

    string? IInteraction.Label => Tag;
}

/// <summary>Somebody took a tag off a customer.</summary>
public sealed record TagRemoved(string Tag) : IInteraction
{
    public static string Kind => "tag_removed";

    string? IInteraction.Label => Tag;
}
