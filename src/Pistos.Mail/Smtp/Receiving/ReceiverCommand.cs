using System.Globalization;
using System.Text;

namespace Pistos.Mail.Smtp.Receiving;

/// <summary>A command line: its verb in capitals, and what follows it.</summary>
internal readonly record struct ReceiverCommand(string Verb, string Argument)
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Reads a line with its CRLF; null when it is none: a CR or LF alone, a control character, or no UTF-8.</summary>
    public static ReceiverCommand? Read(ReadOnlySpan<byte> line)
    {
        if (!line.EndsWith("\r\n"u8)) return null;
        line = line[..^2];
        if (line.IndexOfAnyInRange((byte)0, (byte)31) >= 0 || !System.Text.Unicode.Utf8.IsValid(line)) return null;
        var text = Strict.GetString(line);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new(text.ToUpperInvariant(), "") : new(text[..space].ToUpperInvariant(), text[(space + 1)..].Trim(' '));
    }

    /// <summary>Reads <c>FROM:&lt;path&gt; parameters</c> or <c>TO:…</c> (RFC 5321 §4.1.2). What a path holds is not judged here beyond what could end it; a source route is left out (§3.3).</summary>
    public bool TryPath(string keyword, out string path, out string[] parameters)
    {
        (path, parameters) = ("", []);
        if (!Argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)) return false;
        var text = Argument.AsSpan(keyword.Length).TrimStart(' ');
        var end = text.StartsWith("<") ? EndOfPath(text) : -1;
        if (end < 0 || end > 512) return false;
        path = WithoutRoute(text[1..end].ToString());
        var rest = text[(end + 1)..];
        parameters = rest.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length == 0 || rest[0] == ' ';
    }

    /// <summary>The value of SIZE, or null when there is none; false when a parameter is none that we offer.</summary>
    public static bool TrySize(IEnumerable<string> parameters, out long? size)
    {
        size = null;
        foreach (var parameter in parameters)
        {
            if (parameter.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase) && long.TryParse(parameter.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var announced)) size = announced;
            else if (parameter.ToUpperInvariant() is not ("BODY=7BIT" or "BODY=8BITMIME" or "SMTPUTF8")) return false;
        }

        return true;
    }

    /// <summary>Where the path ends: at the first &gt; outside quotes. A space or &lt; outside them is in no path.</summary>
    private static int EndOfPath(ReadOnlySpan<char> text)
    {
        var quoted = false;
        for (var i = 1; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\') i++;
            else if (text[i] == '"') quoted = !quoted;
            else if (!quoted && text[i] == '>') return i;
            else if (!quoted && text[i] is ' ' or '<') return -1;
        }

        return -1;
    }

    private static string WithoutRoute(string path)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        return path.StartsWith('@') && colon > 0 ? path[(colon + 1)..] : path;
    }
}
