using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>
/// Reads encoded words (RFC 2047) wherever they stand: adjacent ones are joined, characters split over two of them are put together
/// (by bytes, before the charset), a language (RFC 2231 §5) is skipped, folds and spaces inside are forgiven.
/// </summary>
public static class EncodedWords
{
    /// <summary>The text of a header value, for reading.</summary>
    public static string Decode(string written) => Decode(written, inQuotes: false);

    /// <param name="written">The value, folds included.</param>
    /// <param name="inQuotes">Within a quoted string, where words should not be: a plain space between words of different charsets was meant.</param>
    internal static string Decode(string written, bool inQuotes)
    {
        if (!written.Contains("=?", StringComparison.Ordinal)) return inQuotes ? written : Unfolding.Unfold(written);
        var text = inQuotes ? written.AsSpan() : written.AsSpan().Trim(" \t\r\n");
        var plain = new StringBuilder(text.Length);
        var pending = new PendingWords(plain);
        var gap = 0; // where the white space after the last word begins
        var afterWord = false;
        var lastEnd = text.LastIndexOf("?=", StringComparison.Ordinal); // beyond it no word ends, and none is looked for
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '=' && i < lastEnd && EncodedWord.TryRead(text, i) is { } word)
            {
                if (!afterWord || !JoinsOver(text[gap..i], inQuotes, pending, word)) StartWord(plain, pending, text[gap..i], afterWord, inQuotes);
                pending.Add(word, text);
                i = gap = word.End;
                afterWord = true;
            }
            else if (afterWord && text[i] is ' ' or '\t' or '\r' or '\n')
            {
                i++;
            }
            else
            {
                if (afterWord) i = EndWord(plain, pending, text, gap, i, inQuotes);
                afterWord = false;
                if (text[i] is '\r' or '\n' && !inQuotes) i = Unfolding.AfterFold(text, i, plain);
                else plain.Append(text[i++]);
            }
        }

        pending.Flush();
        return plain.ToString();
    }

    private static bool JoinsOver(ReadOnlySpan<char> gap, bool inQuotes, PendingWords pending, EncodedWord word) =>
        !inQuotes || gap.IsEmpty || gap.IndexOfAny('\r', '\n') >= 0 || pending.IsLike(word);

    /// <summary>What stands between text and a word. A word stuck to text is set apart, as the standard asks of writers.</summary>
    private static void StartWord(StringBuilder plain, PendingWords pending, ReadOnlySpan<char> between, bool afterWord, bool inQuotes)
    {
        pending.Flush();
        if (afterWord) plain.Append(between);
        else if (!inQuotes && plain.Length > 0 && (char.IsLetterOrDigit(plain[^1]) || plain[^1] is ']' or ':' or ')')) plain.Append(' ');
    }

    private static int EndWord(StringBuilder plain, PendingWords pending, ReadOnlySpan<char> text, int gap, int at, bool inQuotes)
    {
        pending.Flush();
        var between = text[gap..at];
        if (between.IsEmpty && !inQuotes && char.IsLetterOrDigit(text[at])) plain.Append(' ');
        else if (between.IndexOfAny('\r', '\n') >= 0) plain.Append(' ');
        else plain.Append(between);
        return at;
    }
}
