using System.Globalization;
using System.Text;
using Pistos.Mail.Mime.Headers;

namespace Pistos.Mail.Mime.Building;

/// <summary>Writes header fields, folded at 78 columns where words allow it (RFC 5322 §2.1.1), and refuses a token that could begin a field of its own.</summary>
internal sealed class HeaderWriter(MemoryStream output)
{
    private const int Column = 76;

    public void Text(string name, string text) => Write(name, EncodedText.Words(EncodedText.Clean(text)));

    public void Token(string name, string value) => Write(name, [Safe(value)]);

    public void Tokens(string name, IEnumerable<string> values) => Write(name, values.Select(Safe));

    public void Ids(string name, IEnumerable<string> ids) => Write(name, ids.Select(id => Safe(id).IndexOfAny(['<', '>', ' ']) >= 0 ? throw Refusal(name) : $"<{id}>"));

    public void Date(DateTimeOffset date) =>
        Token("Date", date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));

    public void Addresses(string name, IReadOnlyList<Mailbox> mailboxes)
    {
        if (mailboxes.Count == 0) return;
        var words = new List<string>();
        for (var i = 0; i < mailboxes.Count; i++)
        {
            var address = MailAddress.Require(mailboxes[i].Address);
            var comma = i + 1 < mailboxes.Count ? "," : "";
            var phrase = mailboxes[i].Name is { } given ? EncodedText.Clean(given) : "";
            if (phrase.Length == 0) words.Add(address + comma);
            else
            {
                words.AddRange(Phrase(phrase));
                words.Add($"<{address}>{comma}");
            }
        }

        Write(name, words);
    }

    /// <summary>A parameter, by RFC 2231 where its value is not plain: percent-encoded, in pieces when it is long.</summary>
    public static IEnumerable<string> Parameter(string name, string value)
    {
        if (value.Length <= 60 && Ascii.IsValid(value) && !value.Any(char.IsControl) && !value.Contains("=?", StringComparison.Ordinal))
            return [$"{name}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            if (piece.Length > 50)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            if (octet < 128 && (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_')) piece.Append((char)octet);
            else piece.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }

        pieces.Add(piece.ToString());
        return pieces.Count == 1 ? [$"{name}*=utf-8''{pieces[0]}"]
            : pieces.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{name}*{i}*={(i == 0 ? "utf-8''" : "")}{p}{(i + 1 < pieces.Count ? ";" : "")}"));
    }

    public void EndHeader() => output.Write("\r\n"u8);

    /// <summary>RFC 5322 §3.2.5: atoms as they are, specials in quotes, all else encoded.</summary>
    private static IEnumerable<string> Phrase(string text)
    {
        if (!EncodedText.IsPlain(text)) return EncodedText.Encode(text);
        var isAtoms = text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~ ".Contains(c));
        if (isAtoms) return text.Split(' ');
        var quoted = $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return quoted.Length < 70 ? [quoted] : EncodedText.Encode(text);
    }

    private void Write(string name, IEnumerable<string> words)
    {
        if (name.Length == 0 || name.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0 || name.Contains(':')) throw Refusal(name);
        var line = new StringBuilder(name).Append(':');
        var column = line.Length;
        foreach (var word in words)
        {
            // The first word stays on the line of the name: a line of white space alone would end the header for some readers.
            if (column + 1 + word.Length > Column && column > name.Length + 1)
            {
                line.Append("\r\n");
                column = 0;
            }

            line.Append(' ').Append(word);
            column += 1 + word.Length;
        }

        output.Write(Encoding.UTF8.GetBytes(line.Append("\r\n").ToString()));
    }

    private static string Safe(string value) => value.Any(char.IsControl) ? throw Refusal("a header field") : value;

    private static ArgumentException Refusal(string name) => new($"{(name.Any(char.IsControl) ? "A field name" : name)} holds characters that may not stand there.");
}
