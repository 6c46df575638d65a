namespace Pistos.Testing;

/// <summary>The browser of this machine, and how to start it so that it talks to nobody else.</summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Why a test is skipped that finds none.</summary>
    public const string Missing = "No Chromium on this machine: apt-get install chromium, or set PISTOS_CHROMIUM.";

    /// <summary>Null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("PISTOS_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    public static IReadOnlyList<string> Flags { get; } = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];
}
