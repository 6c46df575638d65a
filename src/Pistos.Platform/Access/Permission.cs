using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Access;

/// <summary>The roles that every workspace has, from the least to the most trusted.</summary>
public enum BuiltInRole
{
    /// <summary>Looks, changes nothing.</summary>
    Viewer,

    /// <summary>Works with customers every day.</summary>
    Agent,

    /// <summary>Also sets up how the work is done.</summary>
    Manager,

    /// <summary>May do everything.</summary>
    Owner,
}

/// <summary>One thing that an agent may or may not do.</summary>
/// <param name="Name"><c>noun:verb</c>; its text on the screen has the key <c>permission.noun.verb</c>.</param>
/// <param name="From">The least trusted built-in role that has it; every more trusted one has it too.</param>
public sealed record Permission(string Name, BuiltInRole From)
{
    public string Noun => Name[..Name.IndexOf(':', StringComparison.Ordinal)];

    public string TextKey => $"permission.{Name.Replace(':', '.')}";
}

/// <summary>The permissions of the platform itself.</summary>
public static class PlatformPermissions
{
    public const string TeamView = "team:view";
    public const string TeamEdit = "team:edit";
    public const string SettingsEdit = "settings:edit";
    public const string ApiKeysEdit = "apikeys:edit";
    public const string AuditView = "audit:view";
    public const string WebhooksEdit = "webhooks:edit";
    public const string KitView = "kit:view";

    internal static readonly Permission[] All =
    [
        new(TeamView, BuiltInRole.Viewer),
        new(TeamEdit, BuiltInRole.Owner),
        new(SettingsEdit, BuiltInRole.Manager),
        new(ApiKeysEdit, BuiltInRole.Owner),
        new(AuditView, BuiltInRole.Owner),
        new(WebhooksEdit, BuiltInRole.Manager),
        new(KitView, BuiltInRole.Manager),
    ];
}

/// <summary>The closed list of permissions: what the modules have registered at start, and nothing else.</summary>
public sealed class PermissionCatalogue
{
    private readonly FrozenDictionary<string, Permission> byName;
    private readonly FrozenDictionary<BuiltInRole, FrozenSet<string>> byRole;

    public PermissionCatalogue(IEnumerable<Permission> permissions)
    {
        All = [.. permissions.OrderBy(permission => permission.Name, StringComparer.Ordinal)];
        byName = All.ToFrozenDictionary(permission => permission.Name, StringComparer.Ordinal);
        byRole = Enum.GetValues<BuiltInRole>().ToFrozenDictionary(
            role => role,
            role => All.Where(permission => role >= permission.From).Select(permission => permission.Name).ToFrozenSet(StringComparer.Ordinal));
    }

    public IReadOnlyList<Permission> All { get; }

    public bool Knows(string permission) => byName.ContainsKey(permission);

    public IReadOnlySet<string> Of(BuiltInRole role) => byRole[role];
}

/// <summary>How a module adds its permissions to the list.</summary>
public static class PermissionSetup
{
    /// <summary>Call it in the module's <c>AddXxx</c>: <c>services.AddPermissions(new("customers:view", BuiltInRole.Viewer), …)</c>.</summary>
    public static IServiceCollection AddPermissions(this IServiceCollection services, params Permission[] permissions)
    {
        foreach (var permission in permissions) services.AddSingleton(permission);
        return services;
    }
}
