namespace Pistos.Platform.Access;

/// <summary>Who is asking: the team member or API key of the present request, and what they may do. Outside a request, or before sign-in, nobody.</summary>
public sealed class CurrentAgent
{
    private AgentDetails? details;

    /// <summary>The team member; for an API key, the key.</summary>
    public Guid Id => details?.Id ?? Guid.Empty;

    public string Name => details?.Name ?? "";

    /// <summary>Null for an API key.</summary>
    public string? Email => details?.Email;

    /// <summary><c>el</c> or <c>en</c>; null when nobody is signed in.</summary>
    public string? Language => details?.Language;

    /// <summary><c>auto</c>, <c>light</c> or <c>dark</c>.</summary>
    public string Theme => details?.Theme ?? Themes.Auto;

    /// <summary>The person's own time zone (IANA), or null for the workspace's.</summary>
    public string? TimeZone => details?.TimeZone;

    public bool IsAuthenticated => details is not null;

    /// <summary>A program with an API key, not a person with a session.</summary>
    public bool IsApiKey => details is { SessionId: null };

    /// <summary>The session that this request belongs to; null for an API key.</summary>
    public Guid? SessionId => details?.SessionId;

    /// <summary>May this agent do it? The owner may do everything.</summary>
    public bool Has(string permission) => details?.Permissions.Contains(permission) == true;

    /// <summary>All that this agent may do.</summary>
    public IReadOnlySet<string> Permissions => details?.Permissions ?? NoPermissions;

    private static readonly HashSet<string> NoPermissions = [];

    internal void Become(AgentDetails agent) => details = agent;
}

/// <summary>What the store says about an agent at the beginning of a request.</summary>
internal sealed record AgentDetails(
    Guid Id, string Name, string? Email, string? Language, string Theme, string? TimeZone, Guid? SessionId, IReadOnlySet<string> Permissions);

/// <summary>How a person wants the screen.</summary>
public static class Themes
{
    public const string Auto = "auto";
    public const string Light = "light";
    public const string Dark = "dark";

    public static readonly IReadOnlyList<string> All = [Auto, Light, Dark];
}
