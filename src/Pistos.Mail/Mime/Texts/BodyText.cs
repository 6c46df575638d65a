using System.Text;
using Pistos.Mail.Mime.Parts;

namespace Pistos.Mail.Mime.Texts;

/// <summary>The chosen parts of a body as one text.</summary>
internal static class BodyText
{
    public static string Of(Body body)
    {
        var plain = Join(body.TextParts);
        // A plain part that says nothing stands beside the HTML that says it all.
        return plain.Trim().Length == 0 && body.HasHtml ? Join(body.HtmlParts) : plain;
    }

    public static string HtmlOf(Body body)
    {
        var html = new StringBuilder();
        foreach (var part in body.HtmlParts)
        {
            if (part.MediaType == "text/html") html.Append(HtmlOf(part));
            else if (IsText(part)) html.Append("<pre>").Append(System.Net.WebUtility.HtmlEncode(TextOf(part))).Append("</pre>");
        }

        return html.ToString();
    }

    private static string Join(IReadOnlyList<MimePart> parts)
    {
        var texts = parts.Where(IsText).Select(TextOf).Where(t => t.Trim().Length > 0).ToList();
        return texts.Count == 1 ? texts[0] : string.Join("\n\n", texts.Select(t => t.TrimEnd('\n')));
    }

    private static bool IsText(MimePart part) => part.MediaType.StartsWith("text/", StringComparison.Ordinal) || part.MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    private static string TextOf(MimePart part) => part.MediaType switch
    {
        "text/html" => HtmlText.Of(HtmlOf(part)),
        "text/enriched" or "text/richtext" => EnrichedText.Of(Lines(part.Text())),
        _ when part.ContentType?["format"] is { } format && format.Equals("flowed", StringComparison.OrdinalIgnoreCase) =>
            FlowedText.Of(Lines(part.Text()), string.Equals(part.ContentType["delsp"], "yes", StringComparison.OrdinalIgnoreCase)),
        _ => Lines(part.Text()),
    };

    /// <summary>Where the header names no charset, the document may.</summary>
    private static string HtmlOf(MimePart part)
    {
        var bytes = part.Decode();
        return Lines(Charsets.Decode(bytes.Span, part.Charset ?? HtmlCharset.Find(bytes.Span)));
    }

    private static string Lines(string text) => text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
}
