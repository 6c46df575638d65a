using Pistos.Testing;

namespace Pistos.Web.Tests.Ui;

/// <summary>The sources beside the tests, for tests that read them.</summary>
internal static class Repository
{
    public static string Root => SourceTree.Root;

    public static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));
}
