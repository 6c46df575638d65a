using Pistos.Platform.Ui;

namespace Pistos.Platform.Access;

/// <summary>What the forms of this module offer to choose from.</summary>
internal static class Choices
{
    private static readonly string[] Continents = ["Europe/", "Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Indian/", "Pacific/"];

    /// <summary>Every place, by its IANA name; a name without a place is no answer to "where are you?".</summary>
    public static IReadOnlyList<Choice> TimeZones { get; } =
    [
        .. TimeZoneInfo.GetSystemTimeZones()
            .Where(zone => Continents.Any(continent => zone.Id.StartsWith(continent, StringComparison.Ordinal)))
            .OrderBy(zone => Array.FindIndex(Continents, continent => zone.Id.StartsWith(continent, StringComparison.Ordinal)))
            .ThenBy(zone => zone.Id, StringComparer.Ordinal)
            .Select(zone => new Choice(zone.Id, zone.Id.Replace('_', ' '))),
    ];

    public static IReadOnlyList<Choice> Currencies { get; } = [.. InputRules.Currencies.Select(code => new Choice(code, code))];

    public static IEnumerable<Choice> Languages(Texts texts) => InputRules.Languages.Select(code => new Choice(code, texts[$"access.language.{code}"]));

    public static IEnumerable<Choice> ThemeChoices(Texts texts) => Themes.All.Select(theme => new Choice(theme, texts[$"access.theme.{theme}"]));

    /// <summary>A role's name as the reader's language says it.</summary>
    public static string RoleName(Texts texts, Team.Role role) =>
        role.BuiltIn is { } builtIn ? texts[$"access.role.{builtIn.ToString().ToLowerInvariant()}"] : role.Name;
}
