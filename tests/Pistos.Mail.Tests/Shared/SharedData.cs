using System.Text.Json;

namespace Pistos.Mail.Tests.Shared;

/// <summary>
/// Test data that is not part of the repository: <c>PISTOS_TEST_DATA</c>, or the folder <c>shared/data</c> beside the repository. In a plain clone there is
/// none; then each test over it says so in its name and holds trivially, and the messages in this project prove the rules by themselves.
/// </summary>
internal static class SharedData
{
    /// <summary>Stands for the corpus where there is none.</summary>
    public const string Absent = "(the shared corpus is not on this machine)";

    public static string? Root { get; } = Find();

    public static TheoryData<string> Files(string folder, string pattern) =>
        Root is null || !Directory.Exists(Path.Combine(Root, folder))
            ? [Absent]
            : [.. Directory.EnumerateFiles(Path.Combine(Root, folder), pattern).Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(Root, f))];

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Root!, file));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root!, file));

    public static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(Bytes(file));
        return document.RootElement.Clone();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PISTOS_TEST_DATA") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data)) return data;
        }

        return null;
    }
}
