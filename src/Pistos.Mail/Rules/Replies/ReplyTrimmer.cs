using System.Text;

namespace Pistos.Mail.Rules.Replies;

/// <summary>A text in two: what the writer wrote, and what was quoted or signed.</summary>
/// <param name="Text">What was written for this mail. Empty when all is quoted.</param>
/// <param name="CutOff">The other lines, with attributions that were broken over lines put together.</param>
public sealed record TrimmedReply(string Text, string CutOff);

/// <summary>
/// Takes quoted mail, its attribution, forwarded headers and signatures off a reply, in Greek, English and a dozen other languages. What it cuts is
/// returned, and the original is the caller's to keep: trimming is for reading, never for storing.
/// </summary>
public static class ReplyTrimmer
{
    /// <summary>Fewer lines of text than this below a quote are a signature, more are an answer.</summary>
    private const int LinesOfAnswer = 7;

    /// <summary>Trims plain text. Never throws; the work grows with the text's length.</summary>
    public static TrimmedReply Trim(string text)
    {
        var plain = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (string.IsNullOrWhiteSpace(plain)) return new TrimmedReply("", "");
        var lines = ReplyLines.Split(plain);
        var shape = new ReplyShape(ReplyLines.Classify(lines));
        CutDelimiter(shape);
        shape.Remove(LineKind.Device);
        shape.JoinFields();
        CutLeadingQuote(shape);
        CutAtMarker(shape);
        CutAtFields(shape);
        CutTrailingQuote(shape);
        if (!shape.Any(LineKind.Text) && shape.Any(LineKind.Marker)) shape.CutFrom(0);
        shape.Remove(LineKind.Marker);
        shape.CutTrailing(LineKind.Empty);
        return new TrimmedReply(Join(lines, shape, kept: true), Join(lines, shape, kept: false));
    }

    /// <summary>A line of dashes and the like: what follows is a signature, or was.</summary>
    private static void CutDelimiter(ReplyShape shape)
    {
        var at = shape.IndexOf(LineKind.Delimiter);
        if (at > 0 && shape.AnyBefore(at, LineKind.Text)) shape.CutFrom(at);
    }

    /// <summary>The quote stands first and the answer below it.</summary>
    private static void CutLeadingQuote(ReplyShape shape)
    {
        var i = shape.Skip(0, LineKind.Empty, LineKind.Quote, LineKind.Field);
        if (shape[i] is not LineKind.Marker) return;
        i = shape.Skip(i, LineKind.Marker, LineKind.Quote, LineKind.Empty, LineKind.Field, LineKind.Delimiter);
        if (shape[i] is not LineKind.Text || shape.Skip(i, LineKind.Text, LineKind.Empty) < shape.Count) return;
        shape.CutBefore(i);
    }

    /// <summary>Text, then "somebody wrote": all from there on is quoted, unless answers stand between the quotes.</summary>
    private static void CutAtMarker(ReplyShape shape)
    {
        for (var i = 0; i < shape.Count; i++)
        {
            if (shape[i] is not LineKind.Marker || !shape.FollowsText(i)) continue;
            if (AnswersBetween(shape, i)) return;
            shape.CutFrom(i);
            return;
        }
    }

    private static bool AnswersBetween(ReplyShape shape, int marker)
    {
        var end = shape.Skip(marker, LineKind.Marker, LineKind.Quote, LineKind.Empty, LineKind.Field);
        var quoted = false;
        for (var i = marker; i < end; i++) quoted |= shape[i] is LineKind.Quote;
        if (!quoted) return false;
        var texts = 0;
        for (; end < shape.Count && shape[end] is LineKind.Text or LineKind.Empty; end++) texts += shape[end] is LineKind.Text ? 1 : 0;
        return end < shape.Count || texts >= LinesOfAnswer;
    }

    /// <summary>Three header fields in a row begin a mail below; at the very top they begin a forwarded one, whose text is all there is.</summary>
    private static void CutAtFields(ReplyShape shape)
    {
        var first = shape.Skip(0, LineKind.Empty, LineKind.Marker, LineKind.Delimiter);
        var end = shape.Skip(first, LineKind.Field, LineKind.Empty);
        if (shape.Run(first, LineKind.Field) >= 2 && shape[end] is LineKind.Text)
        {
            shape.CutBefore(end);
            return;
        }

        var afterText = false;
        for (var i = 0; i < shape.Count; i++)
        {
            var run = shape.Run(i, LineKind.Field);
            afterText |= shape[i] is LineKind.Text;
            if (run >= 3 && afterText)
            {
                shape.CutFrom(i);
                return;
            }

            i += Math.Max(0, run - 1);
        }
    }

    private static void CutTrailingQuote(ReplyShape shape)
    {
        var i = shape.Count;
        while (i > 0 && shape[i - 1] is LineKind.Quote or LineKind.Marker or LineKind.Empty) i--;
        if (i > 0 && shape[i - 1] is LineKind.Text) shape.CutFrom(i);
    }

    private static string Join(List<string> lines, ReplyShape shape, bool kept)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shape.IsKept(i) == kept) text.Append(lines[i]).Append('\n');
        }

        return text.ToString().Trim('\n');
    }
}
