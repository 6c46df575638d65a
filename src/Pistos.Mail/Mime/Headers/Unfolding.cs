using System.Text;

namespace Pistos.Mail.Mime.Headers;

/// <summary>Takes folded header fields apart (RFC 5322 §2.2.3).</summary>
internal static class Unfolding
{
    /// <summary>One line: a fold, with the white space on both sides, becomes one space.</summary>
    public static string Unfold(string written)
    {
        var text = written.AsSpan().Trim(" \t\r\n");
        if (text.IndexOfAny('\r', '\n') < 0) return text.Length == written.Length ? written : text.ToString();
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\r' or '\n') i = AfterFold(text, i, plain) - 1;
            else plain.Append(text[i]);
        }

        return plain.ToString();
    }

    /// <summary>Writes the fold at <paramref name="at"/> as one space, and gives the place behind it.</summary>
    public static int AfterFold(ReadOnlySpan<char> text, int at, StringBuilder plain)
    {
        while (plain.Length > 0 && plain[^1] is ' ' or '\t') plain.Length--;
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n') at++;
        if (plain.Length > 0 && at < text.Length) plain.Append(' ');
        return at;
    }
}
