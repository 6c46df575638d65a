using System.Text.RegularExpressions;
using Pistos.Platform.Ui;

namespace Pistos.Web.Tests.Ui;

public sealed partial class TextFilesTests
{
    private static readonly TextCatalogue Catalogue = TextCatalogue.From(Modules.Assemblies);

    [Fact]
    public void Greek_and_English_have_the_same_keys()
    {
        var english = Catalogue.In("en").Keys.ToHashSet();
        var greek = Catalogue.In("el").Keys.ToHashSet();

        Assert.NotEmpty(english);
        Assert.Empty(english.Except(greek).Select(key => $"no Greek for {key}"));
        Assert.Empty(greek.Except(english).Select(key => $"no English for {key}"));
    }

    [Fact]
    public void No_key_is_claimed_twice() => Assert.Empty(Catalogue.Duplicates);

    [Fact]
    public void Both_languages_fill_in_the_same_arguments()
    {
        var different = Catalogue.In("en")
            .Where(text => !text.Key.EndsWith(".one", StringComparison.Ordinal))
            .Where(text => Catalogue.In("el").TryGetValue(text.Key, out var greek) && Arguments(text.Value) != Arguments(greek));

        Assert.Empty(different.Select(text => text.Key));
    }

    [Fact]
    public void Every_key_used_on_a_page_or_in_code_exists()
    {
        var used = Repository.Sources().SelectMany(file => UsedKeys(file)).ToList();

        Assert.NotEmpty(used);
        var unknown = used.Where(use => !Catalogue.In("en").ContainsKey(use.Key)).Select(use => $"{use.File}: {use.Key}").ToList();
        Assert.True(unknown.Count == 0, string.Join('\n', unknown));
    }

    private static IEnumerable<(string File, string Key)> UsedKeys(string file)
    {
        var source = string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));
        var name = Path.GetFileName(file);
        foreach (Match match in Indexed().Matches(source)) yield return (name, match.Groups[1].Value);
        foreach (Match match in Errors().Matches(source)) yield return (name, match.Groups[1].Value);
        foreach (Match match in Toasts().Matches(source)) yield return (name, match.Groups[1].Value);
        foreach (Match match in Counted().Matches(source))
        {
            yield return (name, match.Groups[1].Value + ".one");
            yield return (name, match.Groups[1].Value + ".other");
        }
    }

    private static string Arguments(string text) => string.Join(',', Argument().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex("""(?:\bT|\b[Tt]exts)\["([^"]+)"[\],]""")]
    private static partial Regex Indexed();

    [GeneratedRegex("""(?:\bT|\b[Tt]exts)\.Count\("([^"]+)",""")]
    private static partial Regex Counted();

    [GeneratedRegex("""\bToast\.(?:Done|Warning|Failed)\("([^"]+)"[),]""")]
    private static partial Regex Toasts();

    [GeneratedRegex("""(?:new Error|\bError\.(?:NotFound|Conflict|Forbidden))\("([^"]+)"[),]""")]
    private static partial Regex Errors();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Argument();
}
