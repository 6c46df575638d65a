using System.Globalization;

namespace Pistos.Mail.Imap;

/// <summary>Reads what LIST and FETCH answer.</summary>
internal static class FolderReading
{
    /// <summary><c>(attributes) delimiter name</c> (RFC 9051 §7.3.1).</summary>
    public static ImapFolder? Folder(ImapResponse response)
    {
        var tokens = response.Tokens;
        if (tokens.Count < 4 || tokens[0].Kind != ImapTokenKind.Open) return null;
        var after = response.After(0);
        if (after + 1 >= tokens.Count) return null;
        var attributes = tokens.Take(after).Where(t => t.Kind == ImapTokenKind.Atom).Select(response.String).ToList();
        var name = response.String(tokens[after + 1]);
        return new ImapFolder(ModifiedUtf7.Decode(name), name, response.IsNil(tokens[after]) ? null : response.String(tokens[after]), attributes);
    }

    /// <summary>The items of a FETCH by name, each the index of its value (RFC 9051 §7.5.2).</summary>
    public static IEnumerable<(string Name, int Value)> Items(ImapResponse response)
    {
        for (var i = 1; i + 1 < response.Tokens.Count && response.Tokens[i].Kind == ImapTokenKind.Atom;)
        {
            yield return (response.String(response.Tokens[i]).ToUpperInvariant(), i + 1);
            i = response.After(i + 1);
        }
    }

    public static uint? Uid(ImapResponse response)
    {
        if (response.Name != "FETCH") return null;
        foreach (var (name, value) in Items(response))
        {
            if (name == "UID") return response.Value(response.Tokens[value]) is > 0 and var uid ? uid : null;
        }

        return null;
    }

    /// <summary>The bytes of <c>BODY[]&lt;from&gt;</c>, or null when this response has none.</summary>
    public static byte[]? Body(ImapResponse response, long from)
    {
        foreach (var (name, value) in Items(response))
        {
            if (!name.StartsWith("BODY[]", StringComparison.Ordinal) || response.Tokens[value].Kind == ImapTokenKind.Open || response.IsNil(response.Tokens[value])) continue;
            if (name != string.Create(CultureInfo.InvariantCulture, $"BODY[]<{from}>") && (from > 0 || name != "BODY[]")) continue;
            return response.Bytes(response.Tokens[value]).ToArray();
        }

        return null;
    }

    public static ListedMessage? Listed(ImapResponse response)
    {
        if (Uid(response) is not { } uid) return null;
        long size = 0;
        DateTimeOffset? receivedAt = null;
        List<string> flags = [];
        foreach (var (name, value) in Items(response))
        {
            var token = response.Tokens[value];
            if (name == "RFC822.SIZE") size = response.Value(token) ?? 0;
            else if (name == "INTERNALDATE") receivedAt = Date(response.String(token));
            else if (name == "FLAGS") flags = [.. response.Tokens.Skip(value).Take(response.After(value) - value).Where(t => t.Kind == ImapTokenKind.Atom).Select(response.String)];
        }

        return new ListedMessage(uid, size, receivedAt, flags);
    }

    /// <summary><c>"17-Jul-1996 02:44:25 -0700"</c>; the day may begin with a space.</summary>
    private static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), "d-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
