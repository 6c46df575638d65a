namespace Pistos.Language.Tests.Guards;

/// <summary>What colleagues write every day, and nothing is wrong with (harmless.txt).</summary>
public static class HarmlessSentences
{
    public static TheoryData<string> All { get; } = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Guards", "harmless.txt"))];
}
