using System.Text;

namespace Pistos.Mail.Rules.Replies;

/// <summary>What a line of a reply is.</summary>
internal enum LineKind
{
    Empty,
    Text,
    Quote,
    Delimiter,
    Device,
    Marker,
    Field,
}

/// <summary>The lines of a text with what each is. An attribution that was broken over lines is put together.</summary>
internal static class ReplyLines
{
    private const int LongestAttribution = 6;

    public static List<string> Split(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++) lines[i] = WithPlainQuote(lines[i]);
        var joined = new List<string>(lines.Length);
        var end = -1;
        for (var i = 0; i < lines.Length;)
        {
            while (end < lines.Length && end <= i) end = NextEnd(lines, end + 1);
            var (line, next) = end - i <= LongestAttribution ? TryJoin(lines, i) ?? (lines[i], i + 1) : (lines[i], i + 1);
            joined.Add(line);
            i = next;
        }

        return joined;
    }

    public static LineKind[] Classify(List<string> lines)
    {
        var kinds = new LineKind[lines.Count];
        var inCode = false;
        for (var i = 0; i < kinds.Length; i++)
        {
            var fence = lines[i].StartsWith("```", StringComparison.Ordinal);
            if (fence) inCode = !inCode;
            kinds[i] = fence ? LineKind.Text : Classify(lines[i]);
            if (inCode && kinds[i] is not LineKind.Empty) kinds[i] = LineKind.Text;
        }

        return kinds;
    }

    private static LineKind Classify(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty) return LineKind.Empty;
        if (text.IndexOfAnyExcept(text[0]) < 0 && "-_=+~#*ᐧ—".Contains(text[0])) return LineKind.Delimiter;
        if (LinePatterns.IsDeviceSignature(line)) return LineKind.Device;
        if (LinePatterns.IsMarker(line)) return LineKind.Marker;
        if (text[0] == '>') return LineKind.Quote;
        return LinePatterns.IsField(line) ? LineKind.Field : LineKind.Text;
    }

    /// <summary>"Name>" and "|" are old ways of quoting.</summary>
    private static string WithPlainQuote(string line)
    {
        if (line.StartsWith('|')) return string.Concat(">", line.AsSpan(1));
        if (line.Length == 0 || !char.IsAsciiLetterUpper(line[0])) return line;
        var end = 0;
        while (end < line.Length && char.IsAsciiLetter(line[end])) end++;
        return end < line.Length && line[end] == '>' ? line[end..] : line;
    }

    /// <summary>The first line from here that may end an attribution; each is looked at once.</summary>
    private static int NextEnd(string[] lines, int from)
    {
        while (from < lines.Length && !LinePatterns.MayEndMarker(lines[from])) from++;
        return from;
    }

    private static (string Text, int Next)? TryJoin(string[] lines, int first)
    {
        if (!LinePatterns.MayBeginAttribution(lines[first]) || LinePatterns.IsMarker(lines[first])) return null;
        var whole = new StringBuilder(lines[first]);
        for (var i = first + 1; i < lines.Length && i <= first + LongestAttribution; i++)
        {
            if (lines[i].AsSpan().Trim().IsEmpty)
            {
                // An empty line ends it, unless the address comes in brackets below.
                if (i + 1 >= lines.Length || !lines[i + 1].AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal)) return null;
                continue;
            }

            if (LinePatterns.BeginsAnother(lines[i])) return null;
            whole.Append(' ').Append(lines[i]);
            var text = whole.ToString();
            if (LinePatterns.IsMarker(text)) return (text, i + 1);
        }

        return null;
    }
}
