using System.Net;
using System.Text.RegularExpressions;

namespace Pistos.Customers.Tests.Import;

/// <summary>What the form of the columns would send, read from the page.</summary>
internal static partial class FormFields
{
    internal static Dictionary<string, string?> Of(string page)
    {
        var start = page.IndexOf("/columns\"", StringComparison.Ordinal);
        Assert.True(start > 0, page);
        var form = page[start..page.IndexOf("</form>", start, StringComparison.Ordinal)];
        var fields = new Dictionary<string, string?>();
        foreach (Match select in Select().Matches(form))
            fields[select.Groups[1].Value] = WebUtility.HtmlDecode(Selected().Match(select.Groups[2].Value).Groups[1].Value);
        foreach (Match input in Input().Matches(form))
        {
            var tag = input.Value;
            if (tag.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !tag.Contains("checked", StringComparison.Ordinal)) continue;
            if (Name().Match(tag) is { Success: true } name && !name.Groups[1].Value.StartsWith("__", StringComparison.Ordinal)) fields[name.Groups[1].Value] = Value().Match(tag).Groups[1].Value;
        }
        return fields;
    }

    [GeneratedRegex("<select[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option value=\"([^\"]*)\" selected")]
    private static partial Regex Selected();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(" name=\"([^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
