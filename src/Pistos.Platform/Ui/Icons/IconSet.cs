using System.Collections.Frozen;

namespace Pistos.Platform.Ui;

/// <summary>The icons in use, drawn by Tabler (MIT); <c>tools/icons NAME</c> adds one.</summary>
public static class IconSet
{
    private static readonly Lazy<FrozenDictionary<string, string>> Drawings = new(Read);

    public static IReadOnlyCollection<string> Names => Drawings.Value.Keys;

    /// <summary>The inside of the svg element; a name that is not in the set draws a question mark, and a test fails.</summary>
    public static string Drawing(string name) => Drawings.Value.GetValueOrDefault(name) ?? Drawings.Value["help"];

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(IconSet).Assembly.GetManifestResourceStream("Pistos.Platform.Ui.Icons.icons.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
