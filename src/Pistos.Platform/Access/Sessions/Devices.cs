namespace Pistos.Platform.Access.Sessions;

/// <summary>Names a browser as a person would: "Firefox, Windows". Only a name for the list of sessions; nothing is decided by it.</summary>
internal static class Devices
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string NameOf(string userAgent)
    {
        var names = new[] { Find(userAgent, Browsers), Find(userAgent, Systems) }.OfType<string>();
        return string.Join(", ", names) is { Length: > 0 } name ? name : "?";
    }

    private static string? Find(string userAgent, (string Mark, string Name)[] known) =>
        known.FirstOrDefault(entry => userAgent.Contains(entry.Mark, StringComparison.Ordinal)).Name;
}
