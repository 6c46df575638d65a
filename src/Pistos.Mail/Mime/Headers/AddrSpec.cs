using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>The address itself: <c>local@domain</c> (RFC 5322 §3.4.1), found and cleaned but never decoded.</summary>
internal static class AddrSpec
{
    private const int Longest = 1_000;

    /// <summary>Without a source route (§4.4), white space around dots and @, or a dot at the end. Empty, with a problem, when it hides behind an encoded word.</summary>
    public static string Clean(string written, List<string> problems)
    {
        var text = written.Trim(' ', '\t', '\r', '\n');
        if (text.StartsWith('@') && text.IndexOf(':') is var colon and > 0) text = text[(colon + 1)..];
        if (text.Contains("=?", StringComparison.Ordinal) && text.Contains("?=", StringComparison.Ordinal))
        {
            problems.Add("An address is written as an encoded word; it was not taken as an address.");
            return "";
        }

        if (text.Length > Longest)
        {
            problems.Add("An address is too long to be one.");
            return "";
        }

        text = WithoutSpace(text);
        if (text.EndsWith('.')) text = text.TrimEnd('.');
        if (text.AsSpan().Count('@') > 1 && !text.StartsWith('"')) problems.Add("An address has more than one @.");
        return text;
    }

    /// <summary>The word with an @ among words without brackets, and the other words.</summary>
    public static (string? Address, string Words) Find(string bare)
    {
        if (!bare.Contains('@')) return (null, bare);
        var text = CloseGaps(bare);
        var at = text.LastIndexOf('@');
        var start = at;
        while (start > 0 && (text[start - 1] is not (' ' or '\t') || InQuotes(text, start - 1))) start--;
        var end = text.IndexOfAny([' ', '\t'], at);
        if (end < 0) end = text.Length;
        return (text[start..end], text[..start] + text[end..]);
    }

    private static bool InQuotes(string text, int at) => text.Length <= Longest && text.AsSpan(0, at).Count('"') % 2 == 1 && text.AsSpan(at).Contains('"');

    /// <summary>White space beside a dot or an @ is obsolete, not a border (§4.4).</summary>
    private static string CloseGaps(string text)
    {
        var closed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or '\t')
            {
                var next = i;
                while (next < text.Length && text[next] is ' ' or '\t') next++;
                var beside = closed.Length > 0 && closed[^1] is '.' or '@' || next < text.Length && text[next] is '.' or '@';
                if (!beside) closed.Append(' ');
                i = next - 1;
            }
            else closed.Append(text[i]);
        }

        return closed.ToString().Trim();
    }

    private static string WithoutSpace(string text)
    {
        if (text.AsSpan().IndexOfAny(" \t\r\n") < 0) return text;
        var plain = new StringBuilder(text.Length);
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            if (quoted || c is not (' ' or '\t' or '\r' or '\n')) plain.Append(c);
        }

        return plain.ToString();
    }
}
