using System.Text;

namespace Pistos.Mail.Imap;

/// <summary>A command as pieces. What comes from outside is quoted or sent as a literal, so that nothing in it can end the command (CVE-2026-42257).</summary>
internal sealed class ImapCommand(string verb)
{
    private readonly List<(byte[] Bytes, bool IsLiteral)> pieces = [(Encoding.ASCII.GetBytes(verb), false)];

    public IReadOnlyList<(byte[] Bytes, bool IsLiteral)> Pieces => pieces;

    /// <summary>Words of our own: names of items, sets, lists.</summary>
    public ImapCommand Word(string word)
    {
        pieces.Add((Encoding.ASCII.GetBytes(" " + word), false));
        return this;
    }

    /// <summary>Text of any kind (RFC 9051 §9 astring): quoted when it is short printable ASCII, else a literal.</summary>
    public ImapCommand Text(string text)
    {
        if (text.Length <= 256 && text.All(c => c is >= ' ' and <= '~')) return Word($"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        return Literal(Encoding.UTF8.GetBytes(text));
    }

    public ImapCommand Literal(byte[] bytes)
    {
        if (bytes.Contains((byte)0)) throw new ArgumentException("IMAP carries no NUL (RFC 9051 §9).", nameof(bytes));
        pieces.Add((" "u8.ToArray(), false));
        pieces.Add((bytes, true));
        return this;
    }
}
