using System.Net;
using System.Text.RegularExpressions;

namespace Pistos.Customers.Tests.Import;

/// <summary>What a form of a page would send, read from the page.</summary>
internal static partial class FormFields
{
    /// <param name="action">How the address ends to which the form is sent; by default that of an import's columns.</param>
    internal static Dictionary<string, string?> Of(string page, string action = "/columns")
    {
        var start = Regex.Match(page, $"action=\"[^\"]*{Regex.Escape(action)}\"");
        Assert.True(start.Success, page);
        var form = page[start.Index..page.IndexOf("</form>", start.Index, StringComparison.Ordinal)];
        var fields = new Dictionary<string, string?>();
        foreach (Match select in Select().Matches(form))
            fields[select.Groups[1].Value] = WebUtility.HtmlDecode(Selected().Match(select.Groups[2].Value).Groups[1].Value);
        foreach (Match input in Input().Matches(form))
        {
            var tag = input.Value;
            if (tag.Contains("type=\"checkbox\"", StringComparison.Ordinal) && !tag.Contains("checked", StringComparison.Ordinal)) continue;
            if (Name().Match(tag) is { Success: true } name && !name.Groups[1].Value.StartsWith("__", StringComparison.Ordinal)) fields[name.Groups[1].Value] = WebUtility.HtmlDecode(Value().Match(tag).Groups[1].Value);
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
