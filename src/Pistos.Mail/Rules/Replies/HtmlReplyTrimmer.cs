using System.Text;
using Pistos.Mail.Mime.Texts;

namespace Pistos.Mail.Rules.Replies;

/// <summary>Finds in HTML where mail programs put the quoted mail: the containers that they mark, each by its own sign.</summary>
public static class HtmlReplyTrimmer
{
    private static readonly string[] QuoteClasses = ["gmail_quote", "gmail_attr", "gmail_extra", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "zmail_extra", "tutanota_quote", "moz-signature", "gmail_signature", "mail_quote"];
    private static readonly string[] QuoteIds = ["ymail_android_signature", "ms-outlook-mobile-signature", "signature", "mail-editor-reference-message-container"];

    /// <summary>
    /// The HTML without the quoted mail. Outlook's signs begin it and have no end: all behind them goes. Others contain it: only what they contain goes,
    /// so that answers below stay. Not safe to show as it is.
    /// </summary>
    public static string Trim(string html)
    {
        var kept = new StringBuilder(html.Length);
        var tokens = new HtmlTokens(html);
        var from = 0;
        while (tokens.Next() is not HtmlToken.End and var token)
        {
            if (token is not HtmlToken.StartTag) continue;
            var begins = BeginsRest(tokens);
            if (!begins && !ContainsQuote(tokens)) continue;
            kept.Append(html, from, tokens.Start - from);
            if (begins) return kept.ToString();
            SkipElement(ref tokens);
            from = tokens.End;
        }

        return kept.Append(html, from, html.Length - from).ToString();
    }

    private static bool BeginsRest(in HtmlTokens tag)
    {
        if (!tag.Is("div") && !tag.Is("hr") && !tag.Is("a") && !tag.Is("span")) return false;
        var id = tag.Attribute("id");
        foreach (var known in (string[])["appendonsend", "divRplyFwdMsg", "x_appendonsend", "x_divRplyFwdMsg", "stopSpelling", "replyforwardmessage", "OLK_SRC_BODY_SECTION"])
        {
            if (id.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        }

        // Outlook of the desktop draws a line above the fields of the mail below.
        var style = tag.Attribute("style");
        return tag.Is("div") && style.Contains("border-top:solid", StringComparison.OrdinalIgnoreCase) && style.Contains("padding:3.0pt 0", StringComparison.OrdinalIgnoreCase)
            || tag.Is("div") && style.Contains("border:none;border-top:solid", StringComparison.OrdinalIgnoreCase);
    }

    private static bool ContainsQuote(in HtmlTokens tag)
    {
        if (tag.Is("blockquote")) return tag.Attribute("type").Equals("cite", StringComparison.OrdinalIgnoreCase) || HasClass(tag) || tag.Attribute("class").IsEmpty && tag.Attribute("style").Contains("border-left", StringComparison.OrdinalIgnoreCase);
        if (!tag.Is("div") && !tag.Is("span") && !tag.Is("table") && !tag.Is("section")) return false;
        if (HasClass(tag)) return true;
        foreach (var id in QuoteIds)
        {
            if (tag.Attribute("id").Equals(id, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool HasClass(in HtmlTokens tag)
    {
        var classes = tag.Attribute("class");
        foreach (var range in classes.Split(' '))
        {
            foreach (var known in QuoteClasses)
            {
                if (classes[range].Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    /// <summary>On to behind the end tag that belongs to this start tag, or to the end.</summary>
    private static void SkipElement(ref HtmlTokens tokens)
    {
        var name = tokens.Name.ToString();
        var depth = 1;
        while (depth > 0 && tokens.Next() is not HtmlToken.End and var token)
        {
            if (!tokens.Is(name) || token is HtmlToken.Text) continue;
            depth += token is HtmlToken.StartTag ? 1 : -1;
        }
    }
}
