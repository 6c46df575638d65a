using System.Text;

namespace Pistos.Mail.Mime.Texts;

/// <summary>The words of text/enriched (RFC 1896): commands and parameters dropped, <c>&lt;&lt;</c> is one, single line breaks are spaces.</summary>
internal static class EnrichedText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var hidden = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && i + 1 < text.Length && text[i + 1] == '<')
            {
                plain.Append('<');
                i++;
            }
            else if (text[i] == '<' && text.AsSpan(i, Math.Min(text.Length - i, 62)).IndexOf('>') is > 0 and var end)
            {
                var command = text.AsSpan(i + 1, end - 1);
                if (command.Equals("param", StringComparison.OrdinalIgnoreCase)) hidden++;
                else if (command.Equals("/param", StringComparison.OrdinalIgnoreCase)) hidden = Math.Max(0, hidden - 1);
                i += end;
            }
            else if (hidden > 0)
            {
                // A parameter is not to be read.
            }
            else if (text[i] == '\n')
            {
                var run = 1;
                while (i + 1 < text.Length && text[i + 1] == '\n') (run, i) = (run + 1, i + 1);
                plain.Append(run == 1 ? " " : new string('\n', run - 1));
            }
            else plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
