using System.Globalization;

namespace Pistos.Statistics.Tests.Shared;

/// <summary>The README of the assembly, whose numbers are those that the code gives.</summary>
internal static class Readme
{
    private static readonly string Text = File.ReadAllText(Find());

    /// <summary>The README says, as a comment behind its code, what was computed.</summary>
    public static void Says(FormattableString computed) => Assert.Contains($"// {computed.ToString(CultureInfo.InvariantCulture)}\n", Text, StringComparison.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "src", "Pistos.Statistics", "README.md");
            if (File.Exists(file)) return file;
        }

        throw new FileNotFoundException("src/Pistos.Statistics/README.md");
    }
}
