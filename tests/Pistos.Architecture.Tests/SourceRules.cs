namespace Pistos.Architecture.Tests;

/// <summary>A file that has grown long is a design question.</summary>
public sealed class SourceRules
{
    [Theory]
    [InlineData("*.cs", 300)]
    [InlineData("*.razor", 200)]
    [InlineData("Program.cs", 80)]
    public void A_file_stays_short_enough_to_read(string pattern, int lines)
    {
        var tooLong = Repository.SourceFiles(pattern)
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            .Select(file => (File: Path.GetRelativePath(Repository.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(f => f.Lines > lines)
            .Select(f => $"{f.File}: {f.Lines}");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nothing_is_left_open_in_the_code()
    {
        string[] marks = ["TODO", "FIXME", "HACK", "NotImplementedException"];
        var open = Repository.SourceFiles("*.cs").Concat(Repository.SourceFiles("*.razor"))
            .Where(file => !file.EndsWith("SourceRules.cs", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text && marks.Any(mark => text.Contains(mark, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Repository.Root, file));
        Assert.Empty(open);
    }

    [Fact]
    public void No_page_carries_script_or_style_in_its_markup()
    {
        var inline = Repository.SourceFiles("*.razor")
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (File: Path.GetRelativePath(Repository.Root, file), Line: i + 1, Text: line)))
            .Where(l => l.Text.Contains(" style=\"", StringComparison.Ordinal) || l.Text.Contains(" onclick=", StringComparison.Ordinal) || l.Text.Contains("<style", StringComparison.Ordinal))
            .Select(l => $"{l.File}:{l.Line}");
        Assert.Empty(inline);
    }
}
