using System.Globalization;
using System.Text;
using Pistos.Mail.Wire;

namespace Pistos.Mail.Imap;

/// <summary>One response of a server (RFC 9051 §7), valid until the next one is read.</summary>
internal sealed class ImapResponse
{
    private const int MostTokens = 1_000_000;

    private readonly List<ImapToken> tokens = [];
    private byte[] store = new byte[16 * 1024];
    private int used;

    /// <summary><c>*</c>, <c>+</c>, or the tag of the command that it ends.</summary>
    public string Tag { get; private set; } = "";

    /// <summary>OK, NO, BAD, BYE, PREAUTH, FETCH, EXISTS and so on, in capitals.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The number before the name, such as that of <c>* 5 EXISTS</c>.</summary>
    public uint Number { get; private set; }

    /// <summary>The response code in capitals (RFC 9051 §7.1), without its argument.</summary>
    public string? Code { get; private set; }

    /// <summary>What follows the code within its brackets.</summary>
    public string CodeArgument { get; private set; } = "";

    /// <summary>Text for people, of a status or a continuation.</summary>
    public string Text { get; private set; } = "";

    public IReadOnlyList<ImapToken> Tokens => tokens;

    public bool IsStatus => Name is "OK" or "NO" or "BAD" or "BYE" or "PREAUTH";

    public int Stored => used;

    public ReadOnlySpan<byte> Bytes(ImapToken token) => store.AsSpan(token.Start, token.Length);

    public string String(ImapToken token) => Encoding.UTF8.GetString(Bytes(token));

    public bool IsNil(ImapToken token) => token.Kind == ImapTokenKind.Atom && Ascii.EqualsIgnoreCase(Bytes(token), "NIL"u8);

    /// <summary>A number of 32 bits that is not negative, or null.</summary>
    public uint? Value(ImapToken token) =>
        token.Kind == ImapTokenKind.Atom && uint.TryParse(Bytes(token), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public void Begin(string tag, string name, uint number)
    {
        (Tag, Name, Number, Code, CodeArgument, Text) = (tag, name, number, null, "", "");
        tokens.Clear();
        used = 0;
        if (store.Length > 1024 * 1024) store = new byte[16 * 1024];
    }

    public void SetStatus(string? code, string argument, string text) => (Code, CodeArgument, Text) = (code, argument, text);

    public void Add(ImapTokenKind kind, int start, int length)
    {
        if (tokens.Count == MostTokens) throw new MailConnectionException(MailProblem.ProtocolViolated, "A response has too many pieces.");
        tokens.Add(new ImapToken(kind, start, length));
    }

    public void Store(ReadOnlySpan<byte> bytes)
    {
        if (store.Length - used < bytes.Length) Array.Resize(ref store, Math.Max(store.Length * 2, used + bytes.Length));
        bytes.CopyTo(store.AsSpan(used));
        used += bytes.Length;
    }

    /// <summary>The index after the value that begins at this one: past the end of its list, if it is one.</summary>
    public int After(int index)
    {
        for (var depth = 0; index < tokens.Count; index++)
        {
            depth += tokens[index].Kind switch { ImapTokenKind.Open => 1, ImapTokenKind.Close => -1, _ => 0 };
            if (depth <= 0) return index + 1;
        }

        return index;
    }
}
