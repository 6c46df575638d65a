namespace Pistos.Language.Tests.Search;

/// <summary>What somebody who searches in running text must find (found.txt), and must not (not-found.txt): question | text.</summary>
public static class TextPairs
{
    public static TheoryData<string, string> Match { get; } = Pairs("found.txt");

    public static TheoryData<string, string> None { get; } = Pairs("not-found.txt");

    private static TheoryData<string, string> Pairs(string file)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Search", file)))
        {
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal)) continue;
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            pairs.Add(line[..bar].Trim(), line[(bar + 1)..].Trim());
        }

        return pairs;
    }
}
