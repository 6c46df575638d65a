using System.Net;

namespace Pistos.Mail.Mime.Texts;

/// <summary>
/// HTML as plain text: blocks as lines, quotes with <c>&gt;</c>, lists with dashes, pictures by their description. What a browser would not show is left out.
/// </summary>
public static class HtmlText
{
    /// <summary>The text with line feeds, without white space at its ends.</summary>
    public static string Of(string html)
    {
        var lines = new TextLines(html.Length);
        var tokens = new HtmlTokens(html);
        int hidden = 0, pre = 0;
        while (true)
        {
            switch (tokens.Next())
            {
                case HtmlToken.End:
                    return lines.ToString();
                case HtmlToken.Text when hidden == 0:
                    lines.Add(tokens.Text.Contains('&') ? WebUtility.HtmlDecode(tokens.Text.ToString()) : tokens.Text, asIs: pre > 0);
                    break;
                case HtmlToken.StartTag when IsHidden(tokens):
                    hidden++;
                    break;
                case HtmlToken.EndTag when hidden > 0 && IsHidden(tokens):
                    hidden--;
                    break;
                case HtmlToken.StartTag when hidden == 0:
                    pre += tokens.Is("pre") ? 1 : 0;
                    Begin(tokens, lines);
                    break;
                case HtmlToken.EndTag when hidden == 0:
                    pre = Math.Max(0, pre - (tokens.Is("pre") ? 1 : 0));
                    Finish(tokens, lines);
                    break;
            }
        }
    }

    private static bool IsHidden(in HtmlTokens tokens) => tokens.Is("title") || tokens.Is("template") || tokens.Is("noscript");

    private static void Begin(in HtmlTokens tokens, TextLines lines)
    {
        if (tokens.Is("br")) lines.Break();
        else if (tokens.Is("blockquote")) lines.Quote(1);
        else if (tokens.Is("li"))
        {
            lines.Block(blank: false);
            lines.Add("- ", asIs: true);
        }
        else if (tokens.Is("td") || tokens.Is("th")) lines.Cell();
        else if (tokens.Is("hr"))
        {
            lines.Block(blank: false);
            lines.Add("________________________________", asIs: true);
            lines.Block(blank: false);
        }
        else if (tokens.Is("img"))
        {
            var description = tokens.Attribute("alt");
            if (!description.IsEmpty) lines.Add(WebUtility.HtmlDecode(description.ToString()), asIs: false);
        }
        else StartOrEnd(tokens, lines);
    }

    private static void Finish(in HtmlTokens tokens, TextLines lines)
    {
        if (tokens.Is("blockquote")) lines.Quote(-1);
        else StartOrEnd(tokens, lines);
    }

    private static void StartOrEnd(in HtmlTokens tokens, TextLines lines)
    {
        if (tokens.Is("p") || tokens.Is("ul") || tokens.Is("ol") || tokens.Is("pre") || tokens.Is("table") || IsHeading(tokens.Name)) lines.Block(blank: true);
        else if (tokens.Is("div") || tokens.Is("tr") || tokens.Is("li") || tokens.Is("dt") || tokens.Is("dd") || tokens.Is("body") || tokens.Is("html") || tokens.Is("head")
            || tokens.Is("section") || tokens.Is("article") || tokens.Is("header") || tokens.Is("footer") || tokens.Is("center") || tokens.Is("address") || tokens.Is("form"))
            lines.Block(blank: false);
    }

    private static bool IsHeading(ReadOnlySpan<char> name) => name is ['h' or 'H', >= '1' and <= '6'];
}
