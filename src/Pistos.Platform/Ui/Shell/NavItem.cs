using Microsoft.Extensions.DependencyInjection;

namespace Pistos.Platform.Ui;

/// <summary>Where in the side bar an item stands.</summary>
public enum NavGroup
{
    /// <summary>What people work with every day.</summary>
    Work,

    /// <summary>Bringing data in and connecting other systems.</summary>
    Data,

    /// <summary>Team, settings, how the server does.</summary>
    Admin,
}

/// <summary>One line of the side bar, and a page that the command bar finds.</summary>
/// <param name="TextKey">Text key of its name.</param>
/// <param name="Path">Where it leads; it is marked as current on all pages below it.</param>
/// <param name="Icon">A name of the icon set.</param>
/// <param name="Permission">Shown only to those who have it; null for every member.</param>
/// <param name="Order">Small comes first: home 0, then tens.</param>
/// <param name="Shortcut">A letter: <c>g</c> and then it opens the page.</param>
/// <param name="InSideBar">False for pages that only the command bar offers, such as "new customer".</param>
public sealed record NavItem(
    string TextKey, string Path, string Icon, string? Permission = null, NavGroup Group = NavGroup.Work, int Order = 100, string? Shortcut = null, bool InSideBar = true);

/// <summary>How a module puts its pages into the side bar and the command bar.</summary>
public static class ShellSetup
{
    /// <summary>Call it in <c>AddXxx</c>: <c>services.AddNavigation(new NavItem("customers.title", "/customers", "users", "customers:view", Order: 10, Shortcut: "c"))</c>.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, params NavItem[] items)
    {
        foreach (var item in items) services.AddSingleton(item);
        return services;
    }

    /// <summary>Lets the command bar find a module's things, such as customers by name.</summary>
    public static IServiceCollection AddCommandSource<T>(this IServiceCollection services) where T : class, ICommandSource =>
        services.AddScoped<ICommandSource, T>();
}
