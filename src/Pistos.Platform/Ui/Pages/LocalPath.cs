namespace Pistos.Platform.Ui;

/// <summary>A path on this site, and not a way to another one: <c>/x</c> is, <c>//evil.example</c> and <c>/\evil.example</c> are not.</summary>
public static class LocalPath
{
    public static bool Is(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(character => char.IsControl(character) || character == '\\');

    /// <summary>The path if it is ours, else <paramref name="fallback"/>: for return addresses that came in with a request.</summary>
    public static string Or(string? path, string fallback) => Is(path) ? path! : fallback;
}
