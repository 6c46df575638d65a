using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pistos.Platform.Access.Team;

/// <summary>What a group of members may do: one of the four built-in roles, or one that the brand made itself.</summary>
internal sealed class Role
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Empty for a built-in role, whose name is a text in the reader's language.</summary>
    public required string Name { get; set; }

    public BuiltInRole? BuiltIn { get; init; }

    /// <summary>Empty for a built-in role: those follow the list, so that a new permission reaches them by itself.</summary>
    public string[] Permissions { get; set; } = [];

    public static readonly Guid Viewer = new("01900000-0000-7000-8000-000000000001");
    public static readonly Guid Agent = new("01900000-0000-7000-8000-000000000002");
    public static readonly Guid Manager = new("01900000-0000-7000-8000-000000000003");
    public static readonly Guid Owner = new("01900000-0000-7000-8000-000000000004");

    /// <summary>For the audit: the brand's own name for it, or the built-in one's English name.</summary>
    public string Label => BuiltIn?.ToString() ?? Name;

    /// <summary>What the role allows now; a permission that no module knows any more allows nothing.</summary>
    public IReadOnlySet<string> Grants(PermissionCatalogue catalogue) =>
        BuiltIn is { } builtIn ? catalogue.Of(builtIn) : Permissions.Where(catalogue.Knows).ToHashSet(StringComparer.Ordinal);
}

internal sealed class RoleMapping : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> role)
    {
        role.ToTable("platform_roles");
        role.Property(r => r.Name).HasMaxLength(80);
        role.Property(r => r.Permissions).HasWords();
        role.Ignore(r => r.Label);
        role.HasData(
            new Role { Id = Role.Viewer, Name = "", BuiltIn = BuiltInRole.Viewer },
            new Role { Id = Role.Agent, Name = "", BuiltIn = BuiltInRole.Agent },
            new Role { Id = Role.Manager, Name = "", BuiltIn = BuiltInRole.Manager },
            new Role { Id = Role.Owner, Name = "", BuiltIn = BuiltInRole.Owner });
    }
}

/// <summary>Keeps a list of permissions as words with a space between.</summary>
internal static class Words
{
    private static readonly ValueComparer<string[]> Same = new(
        (a, b) => (a ?? Array.Empty<string>()).SequenceEqual(b ?? Array.Empty<string>()),
        words => string.Join(' ', words).GetHashCode(StringComparison.Ordinal),
        words => words.ToArray());

    public static PropertyBuilder<string[]> HasWords(this PropertyBuilder<string[]> property) => property.HasConversion(
        words => string.Join(' ', words),
        text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Same);
}
