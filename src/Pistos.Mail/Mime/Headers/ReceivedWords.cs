namespace Pistos.Mail.Mime.Headers;

/// <summary>A word of a Received field, or the end of a comment.</summary>
/// <param name="Text">The word; empty at the end of a comment.</param>
/// <param name="Comment">How many comments it lies in.</param>
/// <param name="InBrackets">Whether it lies in square brackets.</param>
internal readonly record struct ReceivedWord(string Text, int Comment, bool InBrackets);

/// <summary>Takes a Received field apart into words, with the brackets and comments that they lie in.</summary>
internal static class ReceivedWords
{
    private const int Longest = 20_000;
    private const string Separators = " \t\r\n()[]<>;,\"";

    /// <returns>The words, and what stands behind the last semicolon outside of comments.</returns>
    public static (List<ReceivedWord> Words, string? Date) Read(string written)
    {
        var text = written.Length > Longest ? written.AsSpan(0, Longest) : written;
        var words = new List<ReceivedWord>();
        string? date = null;
        var (comment, inBrackets) = (0, false);
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (!Separators.Contains(c))
            {
                var end = WordEnd(text, at);
                words.Add(new ReceivedWord(text[at..end].ToString(), comment, inBrackets));
                // "helo=name" is two words, "a=b" of an id is one.
                at = end < text.Length && text[end] == '=' ? end + 1 : end;
                continue;
            }

            at++;
            if (c == '(') comment++;
            else if (c == ')' && comment > 0) words.Add(new ReceivedWord("", comment--, false));
            else if (c is '[' or ']') inBrackets = c == '[';
            else if (c == '<' && AngleEnd(text, at) is > 0 and var close)
            {
                words.Add(new ReceivedWord(text[at..close].ToString(), comment, inBrackets));
                at = close + 1;
            }
            else if (c == ';' && comment == 0) date = text[at..].ToString();
        }

        return (words, date);
    }

    private static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        var isKey = true;
        for (; at < text.Length && !Separators.Contains(text[at]); at++)
        {
            if (text[at] == '=' && isKey && at > start) return at;
            isKey &= char.IsAsciiLetter(text[at]) || text[at] == '_';
        }

        return at;
    }

    /// <summary>Where the bracket closes, if it does before the next space or bracket.</summary>
    private static int AngleEnd(ReadOnlySpan<char> text, int at)
    {
        var length = text[at..].IndexOfAny("> \t\r\n<;");
        return length > 0 && text[at + length] == '>' ? at + length : 0;
    }
}
