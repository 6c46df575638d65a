namespace Pistos.Testing;

/// <summary>The repository that the tests were built in.</summary>
public static class SourceTree
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pistos.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
