using System.Text.RegularExpressions;
using Pistos.Platform.Ui;

namespace Pistos.Web.Tests.Ui;

public sealed partial class IconTests
{
    [Fact]
    public void Every_icon_on_a_page_is_in_the_set()
    {
        var used = Repository.Sources().Where(file => file.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().ToList();

        Assert.NotEmpty(used);
        var unknown = used.Except(IconSet.Names).ToList();
        Assert.True(unknown.Count == 0, $"tools/icons {string.Join(' ', unknown)} adds them.");
    }

    [GeneratedRegex("<(?:Icon Name|EmptyState Icon)=\"([a-z0-9-]+)\"")]
    private static partial Regex Named();
}
