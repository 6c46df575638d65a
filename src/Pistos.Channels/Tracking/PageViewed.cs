using System.Text.Json.Serialization;
using Pistos.Customers.Timeline;

namespace Pistos.Channels.Tracking;

/// <summary>A visitor looked at a page of the brand's site.</summary>
/// <param name="Path">The page's path, without host and query.</param>
/// <param name="Referrer">The address the visitor came from.</param>
/// <param name="Campaign">The utm parameters: source, medium, name, term, content.</param>
/// <param name="Properties">What the site said beyond that.</param>
public sealed record PageViewed(string? Title, string? Path, string? Url, string? Referrer, string? Locale, RawJson? Campaign, RawJson? Properties) : IInteraction
{
    public static string Kind => "page_viewed";

    [JsonIgnore]
    public string? Label => Title ?? Path;
}

/// <summary>A visitor left a page, after having had it before their eyes for so long.</summary>
/// <param name="Seconds">Only while the page could be seen.</param>
public sealed record PageLeft(string? Path, int Seconds) : IInteraction
{
    public static string Kind => "page_left";

    [JsonIgnore]
    public string? Label => Path;
}

/// <summary>A customer looked at a screen of the brand's app.</summary>
public sealed record ScreenViewed(string? Name, RawJson? Properties) : IInteraction
{
    public static string Kind => "screen_viewed";

    [JsonIgnore]
    public string? Label => Name;
}
