namespace Pistos.Insights.Visitors;

/// <summary>What we hope a visitor does, besides ordering.</summary>
internal static class Goals
{
    public const string Newsletter = "newsletter";
    public const string Demo = "demo";

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["newslettersignup"] = Newsletter,
        ["newslettersignedup"] = Newsletter,
        ["newslettersubscribed"] = Newsletter,
        ["signedupfornewsletter"] = Newsletter,
        ["subscribedtonewsletter"] = Newsletter,
        ["emaillistsubscribed"] = Newsletter,
        ["demorequest"] = Demo,
        ["demorequested"] = Demo,
        ["requestdemo"] = Demo,
        ["requestedademo"] = Demo,
        ["requesteddemo"] = Demo,
    };

    /// <summary>The goal that an event of this name reaches, or null. Case, spaces and punctuation do not matter.</summary>
    public static string? Of(string? eventName)
    {
        if (eventName is null || eventName.Length > 60) return null;
        Span<char> letters = stackalloc char[60];
        var n = 0;
        foreach (var c in eventName)
        {
            if (char.IsLetter(c)) letters[n++] = char.ToLowerInvariant(c);
        }

        return ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters[..n], out var goal) ? goal : null;
    }
}
