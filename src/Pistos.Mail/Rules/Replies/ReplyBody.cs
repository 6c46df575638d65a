using Pistos.Mail.Mime;
using Pistos.Mail.Mime.Texts;

namespace Pistos.Mail.Rules.Replies;

/// <summary>What somebody wrote in a mail, without what they quoted and signed.</summary>
public static class ReplyBody
{
    /// <summary>The trimmed text of a body: of its plain part, or of its HTML where it is HTML only.</summary>
    public static TrimmedReply Of(Body body)
    {
        var text = body.Text;
        var isPlain = body.TextParts.Any(p => p.MediaType != "text/html" && p.MediaType.StartsWith("text/", StringComparison.Ordinal) && !p.RawBody.Span.Trim(" \t\r\n"u8).IsEmpty);
        if (isPlain || body.Html is not { } html) return ReplyTrimmer.Trim(text);
        var trimmed = HtmlReplyTrimmer.Trim(html);
        var rest = ReplyTrimmer.Trim(HtmlText.Of(trimmed));
        // Marked containers and nothing beside them: the sender forwarded without a word, or answered inside; then all is shown.
        return rest.Text.Length > 0 || trimmed.Length == html.Length ? rest : ReplyTrimmer.Trim(text);
    }
}
