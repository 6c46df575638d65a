using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>
/// The ids in Message-ID, In-Reply-To and References (RFC 5322 §3.6.4), without their brackets, through the damage of the road: words between
/// them, white space folded into them, a lost closing bracket, the whole field as encoded words.
/// </summary>
public static class MessageIds
{
    private const int Longest = 1_000;
    private const int Most = 1_000;

    /// <summary>All ids in order, each once. Never throws.</summary>
    public static IReadOnlyList<string> Parse(string written)
    {
        var text = written.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(written) : written;
        var ids = new List<string>();
        if (!text.Contains('<'))
        {
            // Without any brackets, words with an @ are ids; alone, any word is.
            var words = text.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words)
            {
                if (words.Length == 1 || word.Contains('@')) Add(ids, word.TrimEnd('>'));
            }

            return ids;
        }

        for (var at = text.IndexOf('<'); at >= 0 && ids.Count < Most;)
        {
            var end = text.AsSpan(at + 1).IndexOfAny('<', '>');
            var id = end < 0 ? text.AsSpan(at + 1) : text.AsSpan(at + 1, end);
            Add(ids, Clean(id));
            at = end < 0 ? -1 : text[at + 1 + end] == '<' ? at + 1 + end : text.IndexOf('<', at + 1 + end);
        }

        return ids;
    }

    /// <summary>Two ids are the same message when they are equal but for case and needless quotes in the local part.</summary>
    public static string Canonical(string id)
    {
        var lower = id.ToLowerInvariant();
        return lower.StartsWith('"') && lower.IndexOf("\"@", StringComparison.Ordinal) is > 0 and var end && lower.AsSpan(1, end - 1).IndexOfAny("\"\\ ") < 0
            ? string.Concat(lower.AsSpan(1, end - 1), lower.AsSpan(end + 1))
            : lower;
    }

    private static void Add(List<string> ids, string id)
    {
        if (id.Length is 0 or > Longest || ids.Count >= Most || ids.Count < 50 && ids.Contains(id)) return;
        ids.Add(id);
    }

    private static string Clean(ReadOnlySpan<char> written)
    {
        var id = written.Trim(" \t\r\n");
        if (id.IndexOfAny(" \t\r\n") < 0 || id.Length > Longest) return id.ToString();
        var plain = new StringBuilder(id.Length);
        var depth = 0;
        foreach (var c in id)
        {
            if (c == '(') depth++;
            else if (c == ')' && depth > 0) depth--;
            else if (depth == 0 && c is not (' ' or '\t' or '\r' or '\n')) plain.Append(c);
        }

        return plain.ToString();
    }
}
