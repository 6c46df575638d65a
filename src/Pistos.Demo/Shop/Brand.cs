using Pistos.Platform.Access;

namespace Pistos.Demo.Shop;

/// <summary>The shop of the demo: Λυγαριά, honey, herbs, oil and plant cosmetics, with a small store in Koukaki.</summary>
internal static class Brand
{
    public const string Name = "Λυγαριά";
    public const string Site = "https://lygaria.example";
    public const string Currency = "EUR";
    public const string TimeZone = "Europe/Athens";
    public const string StoreTown = "Αθήνα";

    /// <summary>The first is the owner; notes are signed by the others too.</summary>
    public static IReadOnlyList<TeamMember> Team { get; } =
    [
        new("Μαρία Δεληγιάννη", "maria@lygaria.example", BuiltInRole.Owner),
        new("Νίκος Φραγκιαδάκης", "nikos@lygaria.example", BuiltInRole.Manager),
        new("Ελένη Τσακίρη", "eleni@lygaria.example", BuiltInRole.Agent),
        new("Άρης Μουρατίδης", "aris@lygaria.example", BuiltInRole.Agent),
        new("Σοφία Καλλέργη", "sofia@lygaria.example", BuiltInRole.Viewer),
    ];
}

internal sealed record TeamMember(string Name, string Email, BuiltInRole Role);
