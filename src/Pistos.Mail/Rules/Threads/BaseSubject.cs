namespace Pistos.Mail.Rules.Threads;

/// <summary>The subject without what answering and forwarding put around it (RFC 5256 §2.1), with the words of other languages as well.</summary>
/// <param name="Text">What is left, white space folded.</param>
/// <param name="IsReplyOrForward">Whether anything was taken off that says so.</param>
public sealed record BaseSubject(string Text, bool IsReplyOrForward)
{
    private static readonly string[] Words =
    [
        "re", "fw", "fwd", "απ", "απάντηση", "απαντηση", "σχετ", "σχ", "πρθ", "προωθ", "προώθηση", "προωθηση", "δδ", "aw", "wg", "antw", "antwort", "sv", "vs", "vb", "vl", "rv", "res", "enc", "rif", "r", "i", "tr", "rép", "odp", "pd", "ynt", "ilt", "doorst", "回复", "转发", "答复", "回覆",
    ];

    /// <summary>Reads a decoded subject.</summary>
    public static BaseSubject Of(string subject)
    {
        var text = string.Join(' ', subject.Split([' ', '\t', '\r', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)).AsSpan();
        var changed = false;
        while (true)
        {
            var before = text.Length;
            text = TakeTrailers(text, ref changed);
            text = TakeLeaders(text, ref changed);
            if (text is ['[', .., ']'] && (text.StartsWith("[fwd:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("[fw:", StringComparison.OrdinalIgnoreCase)))
            {
                text = text[(text.IndexOf(':') + 1)..^1].Trim();
                changed = true;
            }

            if (text.Length == before) return new BaseSubject(text.ToString(), changed);
        }
    }

    private static ReadOnlySpan<char> TakeTrailers(ReadOnlySpan<char> text, scoped ref bool changed)
    {
        while (text.EndsWith("(fwd)", StringComparison.OrdinalIgnoreCase))
        {
            text = text[..^5].TrimEnd();
            changed = true;
        }

        return text.Trim();
    }

    /// <summary>"Re:", "Re[2]:", "[list] Re:" and a blob alone, where something is left behind it.</summary>
    private static ReadOnlySpan<char> TakeLeaders(ReadOnlySpan<char> text, scoped ref bool changed)
    {
        while (true)
        {
            var rest = WithoutBlobs(text);
            if (Leader(rest) is > 0 and var length)
            {
                text = rest[length..].TrimStart();
                changed = true;
            }
            else if (rest.Length < text.Length && !rest.IsEmpty) text = rest;
            else return text;
        }
    }

    private static ReadOnlySpan<char> WithoutBlobs(ReadOnlySpan<char> text)
    {
        while (text is ['[', ..] && text[1..].IndexOfAny('[', ']') is >= 0 and var end && text[end + 1] == ']' && !text.StartsWith("[fwd:", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("[fw:", StringComparison.OrdinalIgnoreCase))
            text = text[(end + 2)..].TrimStart();
        return text;
    }

    private static int Leader(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = text[word.Length..].TrimStart();
            if (rest is ['.', ..]) rest = rest[1..].TrimStart();
            if (rest is ['[' or '(', ..] && rest.IndexOfAny(']', ')') is > 0 and < 8 and var close) rest = rest[(close + 1)..].TrimStart();
            else if (rest is ['^', ..])
            {
                rest = rest[1..].TrimStart("0123456789");
            }

            if (rest is [':' or '：', ..]) return text.Length - rest.Length + 1;
        }

        return 0;
    }
}
