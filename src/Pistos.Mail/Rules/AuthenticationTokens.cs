using System.Text;

namespace Pistos.Mail.Rules;

/// <summary>The words of an Authentication-Results field: values, <c>=</c> and <c>;</c>, comments left out.</summary>
internal static class AuthenticationTokens
{
    private const int Longest = 20_000;

    public static List<string> Read(string written)
    {
        var text = written.Length > Longest ? written[..Longest] : written;
        var tokens = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '(') i = AfterComment(text, i);
            else if (c == '"') i = ReadQuoted(text, i, word);
            else if (c is '=' or ';')
            {
                Flush();
                tokens.Add(c.ToString());
            }
            else if (c is ' ' or '\t' or '\r' or '\n') Flush();
            else word.Append(c);
        }

        Flush();
        return tokens;

        void Flush()
        {
            if (word.Length > 0) tokens.Add(word.ToString());
            word.Clear();
        }
    }

    public static IEnumerable<List<string>> Split(List<string> tokens)
    {
        var statement = new List<string>();
        foreach (var token in tokens)
        {
            if (token == ";")
            {
                yield return statement;
                statement = [];
            }
            else statement.Add(token);
        }

        yield return statement;
    }

    private static int AfterComment(string text, int at)
    {
        var depth = 0;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0) return at;
        }

        return text.Length;
    }

    private static int ReadQuoted(string text, int at, StringBuilder word)
    {
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            word.Append(text[at]);
        }

        return at;
    }
}
